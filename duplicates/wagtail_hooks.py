"""What merging adds to the admin."""

from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from pages.models import WikiPage

from . import rights
from .merging import LOG_MERGED, LOG_UNDONE
from .models import Merge


class DuplicatesMenuItem(MenuItem):
    """For those who merge pages."""

    def is_shown(self, request) -> bool:
        """By the right."""
        return rights.may_merge_at_all(request.user)


@hooks.register("register_admin_urls")
def name_addresses():
    """The pages of `duplicates.urls`."""
    return [path("duplicates/", include("duplicates.urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """The list."""
    address = reverse("duplicates:index")
    return DuplicatesMenuItem(gettext_lazy("Duplicates"), address, name="duplicates", icon_name="copy", order=165)


@hooks.register("register_page_header_buttons")
def way_in_from_header(page, user, view_name, next_url=None):
    """From the page's editor."""
    yield from _way_in(page, user)


@hooks.register("register_page_listing_more_buttons")
def way_in_from_listing(page, user, next_url=None):
    """From the list of pages."""
    yield from _way_in(page, user)


def _way_in(page, user):
    is_ours = issubclass(page.specific_class or type(page), WikiPage) and page.depth > 3
    if is_ours and page.live and rights.may_merge(user, page):
        url = reverse("duplicates:choose", args=[page.pk])
        yield Button(_("Merge with another page…"), url, icon_name="copy", priority=45)


@hooks.register("construct_explorer_page_queryset")
def leave_out_of_lists(parent_page, pages, request):
    """What was merged away is reached from the record of the merge."""
    return _without_merged(pages)


@hooks.register("construct_page_chooser_queryset")
def leave_out_of_choosers(pages, request):
    """Nothing shall point at it any more."""
    return _without_merged(pages)


def _without_merged(pages):
    return pages.exclude(pk__in=Merge.objects.standing().filter(gone__isnull=False).values("gone"))


@hooks.register("before_edit_page")
@hooks.register("before_publish_page")
@hooks.register("before_delete_page")
@hooks.register("before_move_page")
@hooks.register("before_copy_page")
@hooks.register("before_unpublish_page")
def lead_to_the_record(request, page, *args):
    """A page that was merged away is brought back by undoing, and by nothing else."""
    merge = Merge.objects.standing().filter(gone=page.pk).first()
    if merge is None:
        return None
    messages.warning(request, _("“%(page)s” was merged into “%(kept)s”.") % _titles(merge))
    return redirect(merge.admin_url)


def _titles(merge: Merge) -> dict[str, str]:
    return {"page": merge.gone_title, "kept": merge.kept_title}


@hooks.register("register_log_actions")
def name_acts(actions) -> None:
    """The words of the log."""
    actions.register_action(LOG_MERGED, gettext_lazy("Merge pages"), gettext_lazy("Merged with another page"))
    actions.register_action(
        LOG_UNDONE, gettext_lazy("Undo a merge"), gettext_lazy("The merge with another page was undone")
    )
