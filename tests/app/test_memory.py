"""Large blocks of memory go back to the system, whatever is kept between them."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

# In a process of its own: what was freed before decides what the C library does, and what it is told stays told.
SCRIPT = """
import sys
import numpy as np
import psutil
from rnnscope.app.memory import give_back_large_blocks

if sys.argv[1] == "told":
    assert give_back_large_blocks()
process = psutil.Process()
del (largest := [np.ones(2**21)])[0]  # 16 MiB: from now on, such blocks come from the heap
before = process.memory_info().rss
blocks, kept = [], []
for _ in range(20):
    blocks.append(np.ones(2**18))  # 2 MiB
    kept.append(np.ones(2**10))
blocks.clear()
print((process.memory_info().rss - before) >> 20)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries than the GNU one need not be told")
def test_what_is_kept_between_large_blocks_does_not_hold_them() -> None:
    told, untold = (
        int(subprocess.run([sys.executable, "-c", SCRIPT, how], capture_output=True, text=True, check=True).stdout)
        for how in ("told", "untold")
    )
    assert told <= 4
    assert untold >= 30, "the C library does by itself what it is told here: the module is needed no more"
