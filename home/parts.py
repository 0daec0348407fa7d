"""What the front page shows."""

from pages.parts import PageParts

home_parts = PageParts("the front page")
