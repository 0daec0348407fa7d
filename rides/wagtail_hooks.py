"""What rides add to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from rides.bulk_actions import ConfirmOperatingAction
from rides.viewsets import GlossaryTermViewSet, HardwareViewSet, ride_listing

register_snippet(GlossaryTermViewSet)
register_snippet(HardwareViewSet)


hooks.register("register_bulk_action", ConfirmOperatingAction)


@hooks.register("register_admin_viewset")
def add_ride_listing():
    """The list of rides in the menu."""
    return ride_listing
