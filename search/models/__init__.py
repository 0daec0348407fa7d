from .debt import CatalogueDebt
from .entry import CatalogueEntry
from .facets import FacetPair, FacetValue
from .names import CatalogueName, Word

__all__ = ["CatalogueDebt", "CatalogueEntry", "CatalogueName", "FacetPair", "FacetValue", "Word"]
