"""Photos: who took them, under which licence, and their renditions."""

import secrets
from pathlib import PurePath

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, ImageQuerySet, get_upload_to
from wagtail.search import index

from core.fields import PartialDateField
from media.fields import PhotoField, clean_copy_of
from media.purposes import PURPOSES
from media.storage import originals_storage
from pages.models import ChildRow


class PhotoQuerySet(ImageQuerySet):
    """Questions about many photos."""

    def ready_for(self, *purposes: str):
        """With the renditions of these purposes at hand: one query for all of them, however many photos."""
        return self.prefetch_renditions(*(spec for name in purposes for spec in PURPOSES[name].specs))


class Photo(AbstractImage):
    """A photograph of a park, a ride or a company's work.

    What is kept is a clean copy (`media.intake`): upright, without metadata, at most 3072 px long.
    """

    class Licence(models.TextChoices):
        CC_BY = "cc-by-4.0", "CC BY 4.0"
        CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
        CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
        CC0 = "cc0-1.0", "CC0 1.0"
        PUBLIC_DOMAIN = "public-domain", _("public domain")
        PERMISSION = "permission", _("all rights reserved, used with permission")

    LICENCE_TEXTS = {
        Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
        Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
        Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
        Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
        Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/mark/1.0/",
    }

    file = PhotoField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        storage=originals_storage,
        width_field="width",
        height_field="height",
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence.choices, default=Licence.CC_BY_SA)
    credit = models.CharField(_("credit"), max_length=255, help_text=_("Who took it, as they want to be named."))
    source_url = models.URLField(
        _("source"),
        max_length=500,
        blank=True,
        help_text=_("The page where the photo and its licence can be found, if it was published elsewhere."),
    )
    taken_on = PartialDateField(_("taken"))
    alt_text = models.CharField(
        _("alternative text"), max_length=250, help_text=_("What can be seen, for those who cannot see it.")
    )
    shows_people = models.BooleanField(_("people can be recognised"), default=False)

    objects = PhotoQuerySet.as_manager()

    admin_form_fields = (
        *Image.admin_form_fields,
        "alt_text",
        "credit",
        "licence",
        "source_url",
        "taken_on",
        "shows_people",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("alt_text"),
        index.SearchField("credit"),
        index.FilterField("licence"),
        index.FilterField("shows_people"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def get_upload_to(self, filename: str) -> str:
        """A name that cannot be guessed and says nothing of the file's own one."""
        return f"{secrets.token_hex(16)}{PurePath(filename).suffix.lower()}"

    def save(self, *args, **kwargs):
        """Keep a clean copy, also where code assigns a file without a form. Raises ValidationError."""
        if self.file and not self.file._committed and not getattr(self.file.file, "is_clean_copy", False):
            self.file = clean_copy_of(self.file.file, self.file.name)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        """What Wagtail's own image tags say in place of the photo."""
        return self.alt_text

    @property
    def licence_url(self) -> str:
        """The licence's own text, or "" where there is none to link."""
        return self.LICENCE_TEXTS.get(self.licence, "")


class Rendition(AbstractRendition):
    """A re-encoded copy of a photo, the only form that visitors get."""

    image = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        """A name of its own: it tells neither the original's name nor another rendition's."""
        token = secrets.token_hex(12)
        return f"images/{token[:2]}/{token}{PurePath(filename).suffix}"


class PagePhoto(ChildRow):
    """A photo in the gallery of a page; the first one leads the page."""

    photo = models.ForeignKey(Photo, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("photo"))
    caption = models.CharField(_("caption"), max_length=255, blank=True)

    merge_groups = (("photo", "caption"),)

    class Meta(ChildRow.Meta):
        abstract = True
