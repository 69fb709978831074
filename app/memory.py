"""Memory that is given back: how the C library of Linux hands out large blocks.

By itself it raises the size from which a block is a mapping of its own, which goes back to the system when it is freed,
to that of the largest block that was ever freed (up to 32 MiB). Pixels of drawn figures and of panels are that large:
afterwards they come from the heap, and what is kept between them breaks it into pieces that cannot be given back.
"""

from __future__ import annotations

import ctypes
import sys

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3  # of <malloc.h>
_LARGE = 2**18  # bytes from which a block is a mapping of its own
_SPARE = 2**24  # bytes at the end of the heap that wait to be used again


def give_back_large_blocks() -> bool:
    """Let every freed block that is large go back to the system, from now on in this process.

    Returns:
        whether this C library could be told; others than the GNU one need not be.
    """
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None)
    if not hasattr(library, "gnu_get_libc_version"):
        return False
    wanted = ((_M_MMAP_THRESHOLD, _LARGE), (_M_TRIM_THRESHOLD, _SPARE))
    return all(library.mallopt(name, value) == 1 for name, value in wanted)
