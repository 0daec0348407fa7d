"""Finding what an address speaks of."""

from django.http import Http404
from wagtail.models import Page

from pages import suggestable
from pages.suggestable import Suggestable
from suggestions.actions import as_suggested, open_of
from suggestions.beside import find_beside
from suggestions.models import Suggestion
from suggestions.rows import find_on


def page_of(page_id: int) -> Page:
    """The live page that everybody may read and of which something can be suggested; Http404 otherwise."""
    page = Page.objects.live().filter(pk=page_id).first() if page_id < 2**31 else None
    if page is None or page.specific_class not in set(suggestable.page_types()):
        raise Http404
    return public(page.specific)


def public(page: Page) -> Page:
    """The page; Http404 where not everybody may read it, or where it mirrors another one."""
    if page.alias_of_id is not None or page.get_view_restrictions().exists():
        raise Http404
    return page


def thing_of(page: Page, name: str, user=None) -> Suggestable:
    """What is suggested under that name, rows of the user's own open suggestion included; Http404 where nothing is."""
    found = find_on(page, name) or find_beside(page, name)
    if found is None and user is not None and (own := open_of(user, page)) is not None:
        found = find_on(as_suggested(page, own), name)
    if found is None:
        raise Http404
    return found


def own_suggestion(user, uid) -> Suggestion:
    """The member's own; Http404 for anybody else's."""
    found = Suggestion.objects.select_related("branch", "author", "page").filter(uid=uid, author=user).first()
    if found is None:
        raise Http404
    return found
