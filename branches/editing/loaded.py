"""What an editing form was loaded from, carried by the form itself, so that later it can be told who changed what.

A revision's key would not do: Wagtail's autosave writes over its rows, and imports write columns without any.
"""

from typing import Any

from django.core import signing
from wagtail.models import Page

from branches.actions.committing import content_of_thing

FIELD = "loaded_content"
SALT = "branches.editing.loaded"


class Unreadable(ValueError):
    """The form says that it was loaded from something, but not what; its secret has changed meanwhile, say."""


def sealed(page: Page) -> str:
    """The content of a page as it goes into the form, packed and signed."""
    return packed(page.pk, content_of_thing(page))


def packed(key: int, content: dict) -> str:
    """The same of content."""
    return signing.dumps({"page": key, "content": content}, salt=SALT, compress=True)


def unsealed(data: Any, page: Page) -> dict | None:
    """The content in what a form has sent; None where the form carries none. Raises Unreadable."""
    text = data.get(FIELD)
    if not text:
        return None
    try:
        said = signing.loads(text, salt=SALT)
    except signing.BadSignature as error:
        raise Unreadable from error
    if said["page"] != page.pk:
        raise Unreadable
    return said["content"]
