"""What can be done to many rides at once, besides what Wagtail does to pages."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from core.fields import PartialDateFormField
from parks.life import contradictions
from parks.status import Event, EventKind
from rides.actions import confirm_operating
from rides.models import RidePage


class ConfirmOperatingForm(forms.Form):
    """When they were seen running, and who says so."""

    date = PartialDateFormField(label=_("Seen running"), required=True)
    source_title = forms.CharField(label=_("Source"), max_length=255)
    source_url = forms.URLField(label=_("Address of the source"), max_length=500, required=False, assume_scheme="https")

    def clean_date(self):
        """Not on a day to come."""
        date = self.cleaned_data["date"]
        from datetime import date as day

        for _position, message in contradictions([Event(EventKind.CONFIRMED_OPERATING, date)], day.today()):
            raise ValidationError(message)
        return date


class ConfirmOperatingAction(PageBulkAction):
    """Add “confirmed operating” with its date and source to the chosen rides."""

    display_name = _("Confirm operating")
    action_type = "confirm_operating"
    aria_label = _("Confirm that the selected rides operate")
    template_name = "wagtailadmin/pages/bulk_actions/confirm_operating.html"
    action_priority = 60
    form_class = ConfirmOperatingForm

    def get_all_objects_in_listing_query(self, parent_id):
        """“All” would mean every page of the site, filters or not: rides are chosen by hand."""
        return []

    def check_perm(self, page) -> bool:
        """Rides that the user may edit."""
        return page.content_type.model_class() is RidePage and page.permissions_for_user(self.request.user).can_edit()

    def get_execution_context(self) -> dict:
        """What was typed, and by whom."""
        return {"user": self.request.user, **self.cleaned_form.cleaned_data}

    @classmethod
    def execute_action(cls, objects, user=None, **seen) -> tuple[int, int]:
        """See `confirm_operating`."""
        rides = RidePage.objects.filter(pk__in=[page.pk for page in objects])
        return confirm_operating(rides=rides, by=user, **seen)

    def get_success_message(self, published: int, drafted: int) -> str:
        """How many of each."""
        return gettext("%(published)s rides confirmed and published, %(drafted)s kept as drafts.") % {
            "published": published,
            "drafted": drafted,
        }
