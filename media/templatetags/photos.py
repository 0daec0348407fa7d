"""Photos in templates."""

from django import template
from django.utils.translation import gettext as _

from media.models import Photo
from media.pictures import picture

register = template.Library()


@register.inclusion_tag("media/picture.html")
def photo(photo: Photo | None, purpose: str, alt: str | None = None) -> dict:
    """`{% photo photo "card" %}`: a picture in AVIF, WebP and JPEG. Purposes: thumb, card, hero, gallery.

    `alt=""` where the text beside the photo already says what it shows. A photo whose file is lost shows nothing.
    Constant queries need photos from `Photo.objects.ready_for("card")`.
    """
    return {"picture": picture(photo, purpose, alt=alt) if photo else None}


@register.inclusion_tag("media/credit.html")
def photo_credit(photo: Photo) -> dict:
    """`{% photo_credit photo %}`: who took it, under which licence, where it comes from."""
    return {"photo": photo, "licence": photo.get_licence_display(), "source": _source_name(photo.source_url)}


def _source_name(url: str) -> str:
    return url.split("/")[2].removeprefix("www.") if url.count("/") >= 2 else _("source")
