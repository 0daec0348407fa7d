"""What the pages of this app show: filled by this app's and by higher ones' functions when Django starts."""

from pages.parts import PageParts

company_parts = PageParts("the page of a company or person")
model_parts = PageParts("the page of a ride model")
company_index_parts = PageParts("the list of companies")
