"""What speaks against merging two pages, as far as every page has it."""

from collections.abc import Iterable

from django.utils.formats import localize
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from core.dates import PartialDate, Qualifier
from core.distance import kilometres_between
from core.fields import PartialDateField
from pages.joining import Obstacle, obstacles

from .models import Merge

FARTHEST_KM = 10
# Of which two things of the same sort never have two.
KINDS = ("park_type", "category", "kind", "country")


def register() -> None:
    """Called when Django starts."""
    obstacles.register("pages", _of_pages)
    obstacles.register("facts", _of_facts)


def found(kept: Page, gone: Page) -> list[Obstacle]:
    """Everything that speaks against it; what cannot be confirmed first."""
    everything = [each for _name, find in obstacles for each in find(kept, gone)]
    return sorted(everything, key=lambda each: each.can_be_confirmed)


def _of_pages(kept: Page, gone: Page) -> Iterable[Obstacle]:
    if kept.pk == gone.pk:
        yield Obstacle(_("A page cannot be merged with itself."))
        return
    if type(kept) is not type(gone):
        yield Obstacle(_("They are pages of two kinds."))
        return
    if kept.path.startswith(gone.path) or gone.path.startswith(kept.path):
        yield Obstacle(_("One of them lies beneath the other."))
    for page in (kept, gone):
        yield from _of_page(page)


def _of_page(page: Page) -> Iterable[Obstacle]:
    name = {"page": page.title}
    merged = Merge.objects.standing().filter(gone=page.pk).first()
    if merged:
        words = {**name, "kept": merged.kept_title, "who": merged.by_label or _("somebody who left")}
        yield Obstacle(_("“%(page)s” was merged into “%(kept)s” already, by %(who)s.") % words)
        return
    if not page.live:
        yield Obstacle(_("“%(page)s” is not published.") % name)
    if page.current_workflow_state:
        yield Obstacle(_("“%(page)s” is being reviewed. Wait for the decision, or end the review.") % name)
    if page.locked:
        yield Obstacle(_("“%(page)s” is locked.") % name)
    if page.has_unpublished_changes:
        yield Obstacle(_("“%(page)s” has a draft that is not published. Publish it or throw it away first.") % name)
    if page.scheduled_revision or page.go_live_at or page.expire_at:
        yield Obstacle(_("“%(page)s” has a date at which it goes live or offline.") % name)
    if page.alias_of_id or page.aliases.exists():
        yield Obstacle(_("“%(page)s” is a copy that follows another page, or has such copies.") % name)
    if PageViewRestriction.objects.filter(page__in=Page.objects.ancestor_of(page, inclusive=True)).exists():
        yield Obstacle(_("Not everybody may see “%(page)s”.") % name)


def _of_facts(kept: Page, gone: Page) -> Iterable[Obstacle]:
    if type(kept) is not type(gone):
        return
    here, there = getattr(kept, "point", None), getattr(gone, "point", None)
    if here and there and (distance := kilometres_between(here, there)) > FARTHEST_KM:
        yield Obstacle(_("They lie %(km)s km apart.") % {"km": localize(round(distance))}, can_be_confirmed=True)
    for name in KINDS:
        ours, theirs = getattr(kept, name, ""), getattr(gone, name, "")
        if ours and theirs and ours != theirs:
            yield _contradiction(kept, name, _in_words(kept, name), _in_words(gone, name))
    for field in kept._meta.fields:
        if isinstance(field, PartialDateField):
            ours, theirs = getattr(kept, field.name), getattr(gone, field.name)
            if ours and theirs and _are_apart(ours, theirs):
                yield _contradiction(kept, field.name, ours.display(), theirs.display())


def _are_apart(ours: PartialDate, theirs: PartialDate) -> bool:
    """Whether the two cannot mean the same day; what is vague on purpose contradicts nothing."""
    if ours.qualifier != Qualifier.EXACT or theirs.qualifier != Qualifier.EXACT:
        return False
    return ours.latest < theirs.earliest or theirs.latest < ours.earliest


def _contradiction(page: Page, name: str, ours: str, theirs: str) -> Obstacle:
    words = {"fact": page._meta.get_field(name).verbose_name, "ours": ours, "theirs": theirs}
    return Obstacle(_("They contradict each other in “%(fact)s”: %(ours)s, %(theirs)s.") % words, can_be_confirmed=True)


def _in_words(page: Page, name: str) -> str:
    if hasattr(page, f"get_{name}_display"):
        return str(getattr(page, f"get_{name}_display")())
    return str(getattr(getattr(page, name), "name", getattr(page, name)))
