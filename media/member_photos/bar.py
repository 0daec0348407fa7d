"""The button of the member's bar."""

from media.models import MemberPhoto

from .pages import takes_photos


def add_photo(user, page) -> tuple[str, dict] | None:
    """A way to add photos, on pages that have some."""
    if not takes_photos(page):
        return None
    drafts = MemberPhoto.objects.filter(author=user, page_id=page.pk).drafts().count()
    return "media/members/bar.html", {"page": page, "drafts": drafts}
