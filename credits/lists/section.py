"""The lists on a member's page."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from accounts.sections import Section, sections
from core.pagecache import collect

from . import reading
from .tags import tag_of_lists

MOST = 6


def show(owner, viewer) -> tuple[str, dict] | None:
    """The public lists, top lists first; one query. A member sees their private ones under "My lists"."""
    collect(tag_of_lists(owner.pk))
    lists = list(reading.with_counts(owner.lists.public())[: MOST + 1])
    if not lists:
        return None
    return "credits/lists/section.html", {"owner": owner, "lists": lists[:MOST], "is_more": len(lists) > MOST}


def register() -> None:
    """Called when the app starts."""
    sections.register(
        "lists",
        Section(
            title=_("Lists"),
            show=show,
            privacy="lists",
            empty=_("No public lists yet."),
            empty_for_me=_("Your top rides, rankings and trips stand here once you make one that everybody may see."),
            begin_url=reverse_lazy("credits:lists"),
            begin=_("My lists"),
            place=40,
        ),
    )
