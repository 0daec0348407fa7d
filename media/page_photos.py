"""The photos of a page: the first one leads it, all of them stand in its gallery."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .models import Photo
from .pictures import picture


def page_photos(rows: Iterable) -> dict:
    """Context from a page's photo rows: `picture` (the lead, safe HTML or ""), `picture_photo`, `gallery`.

    Two queries for any number of photos, none where there are no rows.
    """
    rows = [row for row in rows if row.photo_id]
    if not rows:
        return {"picture": "", "picture_photo": None, "gallery": []}
    ready = Photo.objects.ready_for("hero", "gallery").in_bulk([row.photo_id for row in rows])
    shown = [{"photo": ready[row.photo_id], "caption": row.caption} for row in rows if row.photo_id in ready]
    lead = shown[0] if shown else None
    return {
        "picture": _lead(lead["photo"]) if lead else "",
        "picture_photo": lead["photo"] if lead else None,
        "picture_caption": lead["caption"] if lead else "",
        "gallery": shown,
    }


def _lead(photo: Photo) -> SafeString | str:
    described = picture(photo, "hero")
    return render_to_string("media/picture.html", {"picture": described}) if described else ""
