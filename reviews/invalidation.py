"""Which cached pages show reviews, and what is thrown away when they change."""

from collections.abc import Iterable

from core.pagecache import collect, purge


def reviews_tag(page_id: int) -> str:
    """Carried by every page that shows reviews, totals or a score of page `page_id`."""
    return f"reviews-of-page:{page_id}"


def author_tag(user_id: int) -> str:
    """Carried by every page that lists the reviews of a member."""
    return f"reviews-of-member:{user_id}"


def shows_reviews_of(page_id: int) -> None:
    """Say that the page being rendered shows reviews or totals of this page."""
    collect(reviews_tag(page_id))


def shows_reviews_by(user_id: int) -> None:
    """Say that the page being rendered lists the reviews of this member."""
    collect(author_tag(user_id))


def purge_reviews(page_ids: Iterable[int], user_ids: Iterable[int] = ()) -> None:
    """Have what shows reviews of these pages or members rendered anew after the commit.

    Always forced: a review that was taken down must not be served once more.
    """
    purge({reviews_tag(pk) for pk in page_ids} | {author_tag(pk) for pk in user_ids}, forced=True)
