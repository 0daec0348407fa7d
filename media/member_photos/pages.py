"""The pages that photos can be sent in for."""

from django.http import Http404
from wagtail.models import Page

from media.models import PagePhoto


def page_for_photos(page_id: int) -> Page:
    """The live page, open to everybody and of a type that has photos, as its own type. Raises Http404."""
    page = Page.objects.live().public().filter(pk=page_id).first() if page_id < 2**31 else None
    if page is None or not takes_photos(page):
        raise Http404
    return page.specific


def takes_photos(page: Page) -> bool:
    """Whether pages of this type have a gallery."""
    return page.specific_class in {row._meta.get_field("page").related_model for row in PagePhoto.__subclasses__()}
