"""Members' photos where everybody sees them."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, QuerySet, prefetch_related_objects

from core.pagecache import collect
from media.models import MemberPhoto, Photo

# More of them stand on a page of their own.
MOST_ON_PAGE = 24
# Of all authors in one list of reviews.
MOST_OF_AUTHORS = 200


def tag_of_page(page_id: int) -> str:
    """The cache's tag of every page that shows the members' photos of this one."""
    return f"member-photos:{page_id}"


def published_of(page_id: int):
    """The published photos of a page, the first one first."""
    collect(tag_of_page(page_id))
    return MemberPhoto.objects.published().filter(page_id=page_id).order_by("published_at", "pk")


def gallery_rows(photos: QuerySet, purpose: str = "gallery") -> list[dict]:
    """What the gallery shows of these photos: two queries, however many."""
    found = list(photos.select_related("photo"))
    prefetch_related_objects(
        [each.photo for each in found], *Photo.objects.ready_for(purpose)._prefetch_related_lookups
    )
    return [row(each, each.photo) for each in found]


def row(each: MemberPhoto, photo: Photo) -> dict:
    """One photo of a gallery."""
    return {"photo": photo, "caption": each.caption, "member_photo": each}


def of_authors(pairs: Iterable[tuple[int | None, int]], purpose: str = "card") -> dict[tuple[int, int], list[dict]]:
    """The published photos by (author, page), each a row as of a gallery: two queries for any number of pairs.

    The photos of a review are those that its author sent in of the page it is about.
    """
    pairs = {(author, page) for author, page in pairs if author}
    if not pairs:
        return {}
    authors, pages = (set(ids) for ids in zip(*pairs, strict=True))
    collect(*(tag_of_page(page) for page in pages))
    found = MemberPhoto.objects.published().filter(author__in=authors, page__in=pages).order_by("published_at", "pk")
    shown: dict = {}
    for each in gallery_rows(found[:MOST_OF_AUTHORS], purpose):
        photo = each["member_photo"]
        shown.setdefault((photo.author_id, photo.page_id), []).append(each)
    return {pair: rows for pair, rows in shown.items() if pair in pairs}


def has_photos_by(author: OuterRef | F, page: OuterRef | F) -> Exists:
    """A condition: whether this author has a published photo of this page. For lists of reviews with photos."""
    return Exists(MemberPhoto.objects.published().filter(author=author, page=page))
