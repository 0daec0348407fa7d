"""What companies add to the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from companies.choosers import company_chooser
from companies.models import CompanyPage
from companies.verify_view import VerifyView
from companies.viewsets import company_listing, ride_model_listing

VERIFY = "company-verify"


@hooks.register("register_admin_viewset")
def add_company_listings():
    """The lists of companies and models in the menu, and the dialogue that chooses or makes a company."""
    return [company_listing, ride_model_listing, company_chooser]


@hooks.register("register_admin_urls")
def name_addresses():
    """Verifying."""
    return [path("companies/<int:pk>/verify/", VerifyView.as_view(), name=VERIFY)]


@hooks.register("register_page_header_buttons")
def offer_verifying(page, user, view_name, next_url=None):
    """From the editor of a company."""
    if page.live and page.specific_class is CompanyPage and page.permissions_for_user(user).can_publish():
        yield Button(_("Verify against a source…"), reverse(VERIFY, args=[page.pk]), icon_name="check", priority=46)
