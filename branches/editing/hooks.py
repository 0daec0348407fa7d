"""What editing on branches adds to the admin; imported by `branches.wagtail_hooks`."""

from wagtail import hooks

from branches.actions.creating import created_on_branches
from branches.editing.guard import guarded_pages
from branches.editing.menus import WayInFromForm, way_in, way_in_for_thing


@hooks.register("register_page_header_buttons")
def way_in_from_header(page, user, view_name, next_url=None):
    """From the page's editor."""
    yield from way_in(page, user)


@hooks.register("register_page_listing_more_buttons")
def way_in_from_listing(page, user, next_url=None):
    """From the list of pages."""
    yield from way_in(page, user)


@hooks.register("register_snippet_listing_buttons")
def way_in_from_things(thing, user, next_url=None):
    """From the list of things that are no pages."""
    yield from way_in_for_thing(thing, user)


@hooks.register("register_snippet_action_menu_item")
def way_in_from_form(model):
    """From such a thing's editor."""
    return WayInFromForm()


@hooks.register("construct_explorer_page_queryset")
def leave_out_of_lists(parent_page, pages, request):
    """Pages that are on a branch alone are reached from the branch."""
    return _without_created(pages)


@hooks.register("construct_page_chooser_queryset")
def leave_out_of_choosers(pages, request):
    """Nothing live may point at a page that may never go live."""
    return _without_created(pages)


def _without_created(pages):
    created = created_on_branches()
    return pages.exclude(pk__in=created) if created else pages


@hooks.register("register_admin_viewset", order=10)
def guard_the_ordinary_editor():
    """In the place of Wagtail's own."""
    return guarded_pages
