"""Addresses beneath a page that are no pages, such as `<page>/history/`: answered by higher apps."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from core.registry import Registry

# The page, the request, what follows the word in the address. Asked for live pages only, once the visitor is let in.
Answer = Callable[[Any, HttpRequest, list[str]], HttpResponse]

# By the word that begins the rest of the address; no page can have it for a slug.
answering: Registry[Answer] = Registry("answers beneath pages")
