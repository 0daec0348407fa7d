"""Schemas for the merge, read off the definitions of models and blocks; and pages as plain documents and back."""

from .blocks import block_node
from .documents import content_of, document_of
from .models import page_schema, row_key

__all__ = ["block_node", "content_of", "document_of", "page_schema", "row_key"]
