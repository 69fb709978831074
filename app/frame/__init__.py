"""The frame of the window: docks, bars, menus and layouts, and the places of panels in them."""
