"""What members do with photos: `/photos/...` and `/members/me/photos/`."""
