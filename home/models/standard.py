"""Pages of plain content."""

from django.utils.translation import gettext_lazy as _

from pages.models import WikiPage


class StandardPage(WikiPage):
    """About, data and licences, privacy, and the like."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("page")
