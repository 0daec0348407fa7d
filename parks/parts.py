"""What the pages of this app show: filled by this app's and by higher ones' functions when Django starts."""

from pages.parts import PageParts

park_parts = PageParts("the page of a park")
park_index_parts = PageParts("the list of parks")
