"""Photos in a story."""

import copy

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from pages.blocks.choices import CarefulChoice

from .models import Photo


class PhotoBlock(CarefulChoice, ImageChooserBlock):
    """A photo with its renditions at hand. However many a page shows, they are fetched together."""

    def bulk_to_python(self, values):
        """In the order of `values`; the same photo twice is two objects."""
        found = Photo.objects.ready_for("gallery").in_bulk([key for key in values if key])
        seen, photos = set(), []
        for key in values:
            photo = found.get(key)
            photos.append(copy.copy(photo) if key in seen else photo)
            seen.add(key)
        return photos


class GalleryPhotoBlock(blocks.StructBlock):
    """A photo and what this page has to say about it."""

    photo = PhotoBlock(label=_("Photo"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=255, required=False)

    class Meta:
        merge_groups = (("photo", "caption"),)


class GalleryBlock(blocks.StructBlock):
    """Photos side by side, each with its credit."""

    title = blocks.CharBlock(label=_("Title"), max_length=120, required=False)
    photos = blocks.ListBlock(GalleryPhotoBlock(), label=_("Photos"), min_num=1, max_num=40)

    def get_context(self, value, parent_context=None):
        """Add what is left of the photos: one may have been deleted since."""
        context = super().get_context(value, parent_context)
        context["shown"] = [item for item in value.get("photos") or [] if item.get("photo")]
        return context

    def get_preview_value(self):
        """The newest photos of this site."""
        newest = Photo.objects.ready_for("gallery").order_by("-pk")[:2]
        return self.normalize(
            {"title": _("On the first day"), "photos": [{"photo": photo, "caption": photo.title} for photo in newest]}
        )

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "blocks/gallery.html"
        description = _("Photos with captions and credits")
