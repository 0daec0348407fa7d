"""What a member's page shows of their rides."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.sections import Section, sections
from core.pagecache import collect
from pages.invalidation import shows_all
from parks.models import ParkPage
from rides.models import RidePage

from .badges import Facts, standings
from .history import History
from .keeping import tag_of_member
from .log_facts import LogFacts
from .numbers import Numbers

LATEST = 6
# So many of the earned badges, the last ones; the page of statistics has them all.
SHOWN = 8


def _note(owner) -> None:
    collect(tag_of_member(owner.pk))
    shows_all(RidePage)
    shows_all(ParkPage)


def show_credits(owner, viewer) -> tuple[str, dict] | None:
    """The number, and the latest ones. Three queries."""
    _note(owner)
    history = History(owner)
    if not history.rides:
        return None
    latest = [(each.name, each.url, each.park, each.first_on) for each in history.rides[:LATEST]]
    rows = [{"title": name, "url": url, "line": park, "first_on": first} for name, url, park, first in latest]
    return "credits/public/section_credits.html", {"history": history, "latest": rows, "name": owner.get_username()}


def show_statistics(owner, viewer) -> tuple[str, dict] | None:
    """The badges that are earned. Six queries."""
    _note(owner)
    history = History(owner)
    if not history.rides:
        return None
    earned = [each for each in standings(Facts(Numbers(history), LogFacts(owner))) if each.is_earned]
    context = {
        "badges": earned[-SHOWN:],
        "more": max(0, len(earned) - SHOWN),
        "name": owner.get_username(),
        "figures": Numbers(history).figures[:6],
    }
    return "credits/public/section_statistics.html", context


def register() -> None:
    """Called when Django starts."""
    sections.register(
        "credits",
        Section(
            title=_("Credits"),
            show=show_credits,
            privacy="credits",
            empty=_("No ride is marked as ridden yet."),
            empty_for_me=_("You have not marked any ride as ridden yet"),
            begin_url=reverse_lazy("credits:mine"),
            begin=_("Begin with a park"),
            place=20,
        ),
    )
    sections.register(
        "statistics",
        Section(
            title=_("Badges and statistics"),
            show=show_statistics,
            privacy="statistics",
            empty=_("Nothing is ridden yet."),
            empty_for_me=_("Badges come with what you ride"),
            place=30,
        ),
    )
