"""How a place is reached, as it says itself."""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_A_NUMBER = RegexValidator(r"^\+?[0-9][0-9 ()./-]{2,}$", _("Give a number, such as +49 7822 776688."))


class ContactQuerySet(models.QuerySet):
    """Contacts by who may read them."""

    def shown(self):
        """Those that everybody may read."""
        return self.filter(state=Contact.State.PUBLISHED)


class Contact(models.Model):
    """The official contact of a park or company, beside what its page says: set by its people, at once (decision 404).

    The website is not among it: it is what the next claim is proved by.
    """

    class State(models.TextChoices):
        PUBLISHED = "published", _("published")
        HIDDEN = "hidden", _("hidden by moderators")
        REMOVED = "removed", _("removed by moderators")

    # As they stand in the form and on the page.
    SAID = ("phone", "email", "street", "postal_code", "city", "tickets_url", "note")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="official_contact")
    phone = models.CharField(_("phone"), max_length=40, blank=True, validators=[_A_NUMBER])
    email = models.EmailField(_("e-mail"), blank=True)
    street = models.CharField(_("street"), max_length=255, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    tickets_url = models.URLField(_("tickets"), max_length=500, blank=True)
    note = models.CharField(
        _("what visitors should know"),
        max_length=255,
        blank=True,
        help_text=_("Such as when the phone is answered, or the gate for coaches."),
    )
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("official contact")
        verbose_name_plural = _("official contacts")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["published", "hidden", "removed"]), name="operators_contact_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(phone="", email="", street="", postal_code="", city="", tickets_url="", note=""),
                name="operators_contact_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page}"

    def validate_constraints(self, exclude=None) -> None:
        """That something is said is not for forms to ask: an emptied contact is taken off the page."""

    @property
    def said(self) -> dict[str, str]:
        """What it says, by the names of `SAID`."""
        return {name: getattr(self, name) for name in self.SAID}

    @property
    def dialled(self) -> str:
        """The number as telephones take it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    @property
    def tickets_host(self) -> str:
        """The site that sells them."""
        return (urlsplit(self.tickets_url).hostname or "").removeprefix("www.")

    @property
    def address(self) -> str:
        """Street and place in one line."""
        return ", ".join(filter(None, [self.street, " ".join(filter(None, [self.postal_code, self.city]))]))
