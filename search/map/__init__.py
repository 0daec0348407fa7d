"""The map: what is in a box, gathered into at most some two hundred marks, and the list beside it."""
