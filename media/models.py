"""Photos: who took them, under which licence, and their renditions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from core.fields import PartialDateField
from pages.models import ChildRow


class Photo(AbstractImage):
    """A photograph of a park, a ride or a company's work."""

    class Licence(models.TextChoices):
        CC_BY = "cc-by-4.0", "CC BY 4.0"
        CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
        CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
        CC0 = "cc0-1.0", "CC0 1.0"
        PUBLIC_DOMAIN = "public-domain", _("public domain")
        PERMISSION = "permission", _("all rights reserved, used with permission")

    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.CC_BY_SA)
    credit = models.CharField(_("credit"), max_length=255, help_text=_("Who took it, as they want to be named."))
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    taken_on = PartialDateField(_("taken"))
    alt_text = models.CharField(
        _("alternative text"), max_length=250, help_text=_("What can be seen, for those who cannot see it.")
    )
    shows_people = models.BooleanField(_("people can be recognised"), default=False)

    admin_form_fields = (
        *Image.admin_form_fields,
        "alt_text",
        "credit",
        "licence",
        "source_url",
        "taken_on",
        "shows_people",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")


class Rendition(AbstractRendition):
    """A re-encoded copy of a photo, the only form that visitors get."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class PagePhoto(ChildRow):
    """A photo in the gallery of a page; the first one leads the page."""

    photo = models.ForeignKey(Photo, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("photo"))
    caption = models.CharField(_("caption"), max_length=255, blank=True)

    class Meta(ChildRow.Meta):
        abstract = True
