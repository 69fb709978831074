"""Heavy analyses, one file each: they run in the analysis process on a copy of the weights (`registry`).

`options` is all that the window knows of them.
"""
