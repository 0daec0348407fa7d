from .base import WikiPage
from .completeness import Completeness
from .rows import ChildRow, ExternalId, FactSource, FormerName, Link

__all__ = ["ChildRow", "Completeness", "ExternalId", "FactSource", "FormerName", "Link", "WikiPage"]
