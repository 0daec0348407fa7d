"""The pages that every ThrillWiki has, and the site that shows them."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from companies.models import CompanyIndexPage
from home.models import HomePage
from home.standard_texts import make_standard_pages
from pages.actions import create_page
from parks.models import ParkIndexPage
from rides.models import RideIndexPage


def make_site() -> Site:
    """Home, the index pages and the site record; whatever is there already stays as it is."""
    home = HomePage.objects.first() or _make_home()
    for page_type, slug, title in (
        (ParkIndexPage, "parks", _("Parks")),
        (RideIndexPage, "rides", _("Rides")),
        (CompanyIndexPage, "companies", _("Makers and operators")),
    ):
        if not page_type.objects.exists():
            create_page(parent=home, page=page_type(title=title, slug=slug, show_in_menus=True))
    make_standard_pages(home)
    return _make_site_record(home)


def _make_home() -> HomePage:
    root = Page.get_first_root_node()
    _remove_welcome_page(root)
    return create_page(parent=root, page=HomePage(title="ThrillWiki", slug="home"))


def _remove_welcome_page(root: Page) -> None:
    """Wagtail's first migration leaves a plain page at the address of ours."""
    welcome = root.get_children().filter(slug="home").first()
    if welcome and welcome.content_type.model_class() is Page:
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
        root.refresh_from_db()


def _make_site_record(home: HomePage) -> Site:
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site, _created = Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": port,
            "root_page": home,
            "site_name": "ThrillWiki",
        },
    )
    return site
