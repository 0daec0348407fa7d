"""What companies add to the admin."""

from wagtail import hooks

from companies.choosers import company_chooser
from companies.viewsets import company_listing, ride_model_listing


@hooks.register("register_admin_viewset")
def add_company_listings():
    """The lists of companies and models in the menu, and the dialogue that chooses or makes a company."""
    return [company_listing, ride_model_listing, company_chooser]
