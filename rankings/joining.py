"""When two parks or rides are one: scores follow from their ratings; what was held stays held."""

from django.utils.translation import gettext_lazy as _

from pages.joining import derived, moves, stays


def register() -> None:
    """Called when Django starts."""
    moves("rankings.RatingMove.page", _("moments of ratings"))
    note = _("held on both pages: the hold on the page that is kept counts")
    moves("rankings.HeldRating.page", _("held ratings"), once_for=("user_id",), note=note)
    # Decided where they were found; their held ratings moved.
    stays("rankings.Burst.page")
    derived("rankings.PageScore.page")
