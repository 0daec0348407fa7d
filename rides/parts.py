"""What the pages of this app show: filled by this app's and by higher ones' functions when Django starts."""

from pages.parts import PageParts

ride_parts = PageParts("the page of a ride")
ride_index_parts = PageParts("the list of rides")
