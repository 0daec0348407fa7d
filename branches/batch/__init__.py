"""Many pages changed at once on a branch, and long merges that are watched."""
