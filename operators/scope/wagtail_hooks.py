"""What Wagtail asks us: which pages lists and choosers hold, and what may be moved. Its own rules hold besides."""

from django.core.exceptions import PermissionDenied
from wagtail import hooks

from pages.seeing import explores, found_by

from .api import DocumentsOfTheirs, PhotosOfTheirs


@hooks.register("construct_page_chooser_queryset")
def leave_drafts_of_others_out_of_choosers(pages, request):
    """Wagtail's choosers list every page, drafts too."""
    return found_by(request.user, pages)


@hooks.register("construct_explorer_page_queryset")
def list_only_beneath_what_they_explore(parent_page, pages, request):
    """Wagtail opens every page beneath the one that all of a user's pages have in common."""
    if not explores(request.user, parent_page):
        raise PermissionDenied
    return pages


@hooks.register("before_move_page")
def ask_before_naming_what_is_moved(request, page, destination):
    """Wagtail asks whether the page may be moved there when it is moved, after a page that names both."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


# After Wagtail's own, in whose place they come.
@hooks.register("construct_admin_api", order=100)
def answer_of_their_collections_alone(router):
    """Photos and documents."""
    router.register_endpoint("images", PhotosOfTheirs)
    router.register_endpoint("documents", DocumentsOfTheirs)
