"""Who did what for a park or a ride."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import PartialDateField
from pages.models import ChildRow
from pages.rules import raise_problems, wrong_order


class Credit(ChildRow):
    """A company's part in a thing, and when; the thing's own app adds the page."""

    class Role(models.TextChoices):
        MANUFACTURER = "manufacturer", _("manufacturer")
        DESIGNER = "designer", _("designer")
        BUILDER = "builder", _("builder")
        ARCHITECT = "architect", _("architect")
        OPERATOR = "operator", _("operator")
        OWNER = "owner", _("property owner")
        BRAND = "brand", _("brand")
        STEEL = "steel", _("steelwork")
        RIDE_SYSTEM = "ride-system", _("ride system")
        CONTROLS = "controls", _("controls")
        ANIMATRONICS = "animatronics", _("animatronics")
        THEMING = "theming", _("theming")
        MUSIC = "music", _("music")
        CONTRACTOR = "contractor", _("contractor")
        IP_HOLDER = "ip-holder", _("holder of the licensed theme")

    role = models.CharField(_("as"), max_length=14, choices=Role.choices)
    company = models.ForeignKey(
        "companies.CompanyPage",
        verbose_name=_("company or person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(class)s_rows",
    )
    name = models.CharField(
        _("name"), max_length=255, blank=True, help_text=_("Only where the company has no page of its own.")
    )
    since = PartialDateField(_("from"))
    until = PartialDateField(_("to"))

    merge_groups = (("company", "name"),)

    class Meta(ChildRow.Meta):
        abstract = True

    def clean(self):
        """Say who, and nothing ends before it begins."""
        super().clean()
        raise_problems(wrong_order(self, "since", "until"))
        if not self.company and not self.name:
            raise ValidationError({"company": _("Choose the company, or write its name where it has no page.")})

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.company or self.name}"
