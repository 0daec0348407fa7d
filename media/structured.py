"""What search engines are told of a photo (schema.org/ImageObject)."""

from .models import Photo
from .pictures import picture


def image_object(photo: Photo, *, absolute) -> dict:
    """An ImageObject with licence and credit. `absolute` turns a path of ours into a full address."""
    shown = picture(photo, "share")
    if shown is None:
        return {}
    facts = {
        "@type": "ImageObject",
        "contentUrl": absolute(shown.src),
        "caption": photo.alt_text,
        "creditText": photo.credit,
        "creator": {"@type": "Person", "name": photo.credit},
        "license": photo.licence_url,
        "acquireLicensePage": photo.source_url,
        "copyrightNotice": photo.credit,
        "dateCreated": photo.taken_on.earliest.isoformat() if photo.taken_on else "",
    }
    return {name: value for name, value in facts.items() if value}
