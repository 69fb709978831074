"""The engine of RNNScope: recurrent networks unrolled through time, with the total gradient at every timestep.

Nothing here knows of a window. Importing this package does not import torch; it is loaded where training or a GPU
first needs it.
"""
