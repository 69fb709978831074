"""Everything a person can command, as data: menus, toolbar and shortcuts are made from one list."""
