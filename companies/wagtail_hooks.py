"""What companies add to the admin."""

from wagtail import hooks

from companies.viewsets import company_listing, ride_model_listing


@hooks.register("register_admin_viewset")
def add_company_listings():
    """The lists of companies and models in the menu."""
    return [company_listing, ride_model_listing]
