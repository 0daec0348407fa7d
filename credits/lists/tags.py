"""The tags by which cached pages that show lists are thrown away."""

from credits.models import List


def tag_of_lists(user_id: int) -> str:
    """Carried by pages that show which lists a member has."""
    return f"lists-of:{user_id}"


def tags_of(listing: List) -> set[str]:
    """What a change of a list touches."""
    return {listing.tag, tag_of_lists(listing.owner_id)}
