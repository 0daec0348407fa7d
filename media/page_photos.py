"""The photos of a page: the first one leads it, all of them stand in its gallery."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .member_photos.showing import MOST_ON_PAGE, published_of
from .member_photos.showing import row as sent_in_row
from .models import Photo
from .pictures import picture


def page_photos(rows: Iterable, page_id: int | None = None) -> dict:
    """Context from a page's photo rows: `picture` (the lead, safe HTML or ""), `picture_photo`, `gallery`.

    After the page's own photos come those that members sent in for `page_id`; where it has no own one, the first of
    theirs that is not upright leads. One query, and two more where there are photos, however many.
    """
    rows = [row for row in rows if row.photo_id]
    sent_in = list(published_of(page_id)[: MOST_ON_PAGE + 1]) if page_id else []
    more, sent_in = len(sent_in) > MOST_ON_PAGE, sent_in[:MOST_ON_PAGE]
    if not rows and not sent_in:
        return {"picture": "", "picture_photo": None, "gallery": []}
    ready = Photo.objects.ready_for("hero", "gallery").in_bulk([row.photo_id for row in [*rows, *sent_in]])
    own = [{"photo": ready[row.photo_id], "caption": row.caption} for row in rows if row.photo_id in ready]
    shown = own + [sent_in_row(each, ready[each.photo_id]) for each in sent_in if each.photo_id in ready]
    lead = own[0] if own else next((row for row in shown if row["photo"].width >= row["photo"].height), None)
    return {
        "has_more_photos": more,
        "picture": _lead(lead["photo"]) if lead else "",
        "picture_photo": lead["photo"] if lead else None,
        "picture_caption": lead["caption"] if lead else "",
        "gallery": shown,
    }


def _lead(photo: Photo) -> SafeString | str:
    described = picture(photo, "hero")
    return render_to_string("media/picture.html", {"picture": described}) if described else ""
