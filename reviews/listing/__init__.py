"""The list of all reviews of a page: what readers ask of it, and the figures beside it."""
