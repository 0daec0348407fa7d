"""The open suggestion of a member about a page: found, or begun."""

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import Profile
from branches.actions.opening import open_branch
from branches.models import Branch
from branches.reading import live, on_branch
from suggestions.models import Suggestion
from suggestions.refusals import SuggestionRefused
from suggestions.rules import must_have_room

LONGEST_NAME = 200


def one_at_a_time(user) -> None:
    """A member's own acts wait for each other, and for their ban: the profile is locked before all else."""
    profile = Profile.objects.select_for_update(no_key=True).get(user=user)
    if profile.is_banned or profile.is_suspended:
        raise SuggestionRefused(_("This account may not write."))


def open_of(user, page: Page) -> Suggestion | None:
    """The member's open suggestion about the page, or None."""
    if not user.is_authenticated:
        return None
    return Suggestion.objects.open().filter(author=user, page_id=page.pk).select_related("branch").first()


def as_suggested(page: Page, suggestion: Suggestion | None) -> Page:
    """The page, read anew, as the member's open suggestion would make it; as it is live without one."""
    thing: Model = on_branch(suggestion.branch, page) if suggestion else live(page)
    return thing


def begin(user, page: Page) -> Suggestion:
    """A new one, on a new branch that may touch this page alone. Raises SuggestionRefused beyond the cap."""
    must_have_room(user)
    branch = open_branch(
        name=page.title[:LONGEST_NAME],
        by=user,
        kind=Branch.Kind.SUGGESTION,
        scope=Page.objects.get(pk=page.pk),
    )
    return Suggestion.objects.create(branch=branch, author=user, page_id=page.pk, page_title=page.title[:255])


def held(suggestion: Suggestion) -> Suggestion:
    """Read anew, its row locked until the transaction ends."""
    found = Suggestion.objects.select_for_update(of=("self",)).select_related("branch", "author")
    return found.get(pk=suggestion.pk)


def name_branch(suggestion: Suggestion) -> None:
    """After what it changes: everybody reads it in the history once it is accepted."""
    labels = [change.label for change in suggestion.changes.filter(is_dropped=False)]
    rename_branch(suggestion, f"{suggestion.page_title}: {', '.join(dict.fromkeys(labels))}")


def rename_branch(suggestion: Suggestion, name: str) -> None:
    """Also in the branch's own version, which the merge publishes: it would bring the old name back."""
    branch = Branch.objects.get(pk=suggestion.branch_id)
    branch.name = suggestion.branch.name = name[:LONGEST_NAME]
    branch.save(update_fields=["name"])
    branch.save_revision(user=suggestion.author, clean=False)
