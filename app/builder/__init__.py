"""The network builder: forms made from the specifications' own fields, and the panel that holds them."""
