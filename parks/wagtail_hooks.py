"""What parks add to the admin."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail_modeladmin.options import modeladmin_register

from parks import hours_admin
from parks.hours_listing import OpeningExceptionAdmin
from parks.models import ParkPage
from parks.viewsets import park_listing

modeladmin_register(OpeningExceptionAdmin)


@hooks.register("register_admin_urls")
def hours_urls():
    """The calendar of opening hours."""
    park = "parks/<int:page_id>/hours"
    delete = hours_admin.hours_delete_season
    return [
        path(f"{park}/", hours_admin.hours_calendar, name="park-hours"),
        path(f"{park}/day/<str:day>/", hours_admin.hours_day, name="park-hours-day"),
        path(f"{park}/copy/<int:year>/", hours_admin.hours_copy, name="park-hours-copy"),
        path(f"{park}/season/<int:season_id>/delete/", delete, name="park-hours-season-delete"),
        path(f"{park}/undo/", hours_admin.hours_undo, name="park-hours-undo"),
    ]


@hooks.register("register_page_header_buttons")
def hours_in_header(page, user, view_name, next_url=None):
    """A way from the park's page to its hours."""
    yield from _hours_button(page, user)


@hooks.register("register_page_listing_more_buttons")
def hours_in_listing(page, user, next_url=None):
    """The same from the list of pages."""
    yield from _hours_button(page, user)


def _hours_button(page, user):
    if isinstance(page, ParkPage) and page.permissions_for_user(user).can_edit():
        url = hours_admin.calendar_url(page)
        yield Button(_("Opening hours"), url, icon_name="time", priority=45)


@hooks.register("register_admin_viewset")
def add_park_listing():
    """The list of parks in the menu."""
    return park_listing
