"""The photos of pages: the gallery of one, the leading photos of many. Photos that were deleted are left out."""

from collections.abc import Iterable

from django.db.models import Prefetch
from wagtail.models import Page

from .models import PagePhoto, Photo


def gallery_of(page: Page, *purposes: str) -> list[PagePhoto]:
    """The rows of `page.photos` in order, each with its photo and the renditions of `purposes`: three queries.

    In a preview the rows come from the revision, and their photos one by one.
    """
    rows = page.photos.all()
    if hasattr(rows, "prefetch_related"):
        rows = rows.prefetch_related(_photos(purposes or ("hero", "gallery")))
    return [row for row in rows if row.photo]


def leading_photos(row_model: type[PagePhoto], pages: Iterable[int], purpose: str = "card") -> dict[int, Photo]:
    """The first photo of each page by the page's primary key: three queries, however many pages."""
    rows = row_model.objects.filter(page__in=list(pages), photo__isnull=False).order_by("page", "sort_order", "pk")
    first = rows.distinct("page").prefetch_related(_photos((purpose,)))
    return {row.page_id: row.photo for row in first}


def _photos(purposes: Iterable[str]) -> Prefetch:
    return Prefetch("photo", queryset=Photo.objects.ready_for(*purposes))
