"""Records: the tallest, the fastest, the oldest, of any place and on any day since 1880."""
