"""Names of files that are made of what a person called something."""

from __future__ import annotations

import re


def module_name(name: str) -> str:
    """Return a file's name, without its ending, that Python can import, such as ``japanese_vowels``."""
    found = re.sub(r"\W+", "_", name.lower(), flags=re.ASCII).strip("_")[:60]
    return found if found and not found[0].isdigit() else f"network_{found}".rstrip("_")
