"""What becomes of Wagtail's own rows and of those of the apps below."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex

from pages.joining import Fate, Journal, belongings, content, custom, derived, moves, stays

# Of these each page type has one that no other page shares.
_OF_EVERY_PAGE = ("page_ptr", "alias_of")


def register() -> None:
    """Called when Django starts."""
    _wagtails()
    moves("accounts.Profile.home_park", _("home parks of members"))
    moves("media.MemberPhoto.page", _("photos of members"))
    label, note = _("followers"), _("whoever follows both follows one")
    moves("notifications.Follow.page", label, once_for=("user_id",), clashing=_take_out, note=note)
    derived("pages.Completeness.page")
    stays("duplicates.Merge.kept")
    stays("duplicates.Merge.gone")
    stays("duplicates.Pair.first")
    stays("duplicates.Pair.second")


def _take_out(journal: Journal, rows: QuerySet) -> None:
    journal.delete(rows)


def _wagtails() -> None:
    moves("wagtailforms.FormSubmission.page", _("submitted forms"))
    moves("wagtailredirects.Redirect.redirect_page", _("redirects"))
    moves("wagtailsearchpromotions.SearchPromotion.page", _("search promotions"))
    content("wagtailcore.Comment.page")
    # Who may write on the one page was not thereby trusted with the other.
    stays("wagtailcore.GroupPagePermission.page", _("rights are not carried over"), _("rights of groups"))
    stays("wagtailcore.PageViewRestriction.page")
    stays("wagtailcore.WorkflowPage.page")
    stays("wagtailcore.PageLogEntry.page")
    stays("wagtailcore.PageSubscription.page")
    stays("wagtailcore.Site.root_page")
    stays("wagtailcore.Page.alias_of")
    custom(
        "wagtailcore.ReferenceIndex", _("references from other pages"), move=_move_references, count=_count_references
    )


def _references(gone: int):
    """From columns of pages and rows. Links in stories stay as written, and follow the redirect."""
    moved = {key.rpartition(".")[2] for key, each in belongings if each.fate is Fate.MOVES}
    rows = ReferenceIndex.objects.filter(to_object_id=str(gone), to_content_type__app_label="wagtailcore")
    return rows.filter(to_content_type__model="page", model_path__regex=rf"(^|\.)({'|'.join(sorted(moved))})$")


def _move_references(journal: Journal) -> None:
    journal.change(_references(journal.gone), to_object_id=str(journal.kept))


def _count_references(kept: int, gone: int):
    from pages.joining import Count

    return Count(_references(gone).count())


def is_of_every_page(model, field) -> bool:
    """Whether the foreign key is one that each type of page has by its nature."""
    return issubclass(model, Page) and field.name in _OF_EVERY_PAGE
