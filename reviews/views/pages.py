"""Finding what an address speaks of."""

from django.http import Http404
from wagtail.models import Page

from reviews.models import Review
from reviews.rules import RATABLE_TYPES


def ratable_page(page_id: int) -> Page:
    """The live park or ride with that id; Http404 otherwise. Two queries."""
    page = Page.objects.live().filter(pk=page_id).first() if page_id < 2**31 else None
    if page is None or not issubclass(page.specific_class or Page, RATABLE_TYPES):
        raise Http404
    return page.specific


def own_review(user, uid) -> Review:
    """The member's own review; Http404 for anybody else's."""
    review = Review.objects.select_related("page").filter(uid=uid, author=user).first()
    if review is None:
        raise Http404
    return review


def may_moderate(user) -> bool:
    """Whether somebody sees reviews that are not public."""
    return user.is_authenticated and user.has_perm("reviews.change_review")
