"""The terms of the field: elements of a track above all."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin

from pages.diverting import Divertible
from rides.addresses import term_url


class GlossaryTerm(Divertible, RevisionMixin, models.Model):
    """An element or a device of a ride, as enthusiasts call it. Its versions are kept, and branches can hold it."""

    class Kind(models.TextChoices):
        INVERSION = "inversion", _("inversion")
        ELEMENT = "element", _("element that does not invert")
        DEVICE = "device", _("device")
        TERM = "term", _("term")

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    inverts = models.PositiveSmallIntegerField(
        _("inversions"), default=0, help_text=_("How many times riders are upside down: a cobra roll has 2.")
    )
    other_names = ArrayField(models.CharField(max_length=120), default=list, blank=True, verbose_name=_("other names"))
    definition = models.TextField(_("definition"), blank=True)
    # Equal to the definition until somebody writes another one: by that a newer shipped text knows what it may replace.
    shipped_definition = models.TextField(default="", blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        constraints = [
            models.CheckConstraint(
                name="rides_term_inverts_only_if_inversion",
                condition=models.Q(kind="inversion", inverts__gte=1)
                | (~models.Q(kind="inversion") & models.Q(inverts=0)),
                violation_error_message=_("An inversion turns riders over at least once; other terms never."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """Its page in the glossary."""
        return term_url(self.slug)
