"""How somebody proves that they speak for a page."""
