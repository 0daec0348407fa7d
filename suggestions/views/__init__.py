"""Pages on which members suggest and follow."""
