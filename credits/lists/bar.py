"""The button by which a member puts a ride or park on a list."""

from parks.models import ParkPage
from rides.models import RidePage


def list_button(user, page) -> tuple[str, dict] | None:
    """A link to the choice of lists, with how many it stands on. One query."""
    if not isinstance(page, RidePage | ParkPage):
        return None
    number = user.lists.kept().filter(items__page_id=page.pk).count()
    return "credits/lists/bar.html", {"page_id": page.pk, "number": number}
