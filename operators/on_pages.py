"""What a place says officially, on its page: its contact, and notices from and until the moments that it set."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from companies.parts import company_parts
from core.markup import as_html
from core.pagecache import valid_until, watch
from pages.invalidation import page_tag
from parks.parts import park_parts

from .models import Announcement, Contact


@park_parts.add
def announcements_of_park(page: Page, request: HttpRequest) -> dict:
    """Those that are shown now. One query; the cached page ends when the next one begins or the first one ends."""
    if page.pk is None:
        return {}
    now = timezone.now()
    standing = list(Announcement.objects.standing().shown_later_or_now().filter(page_id=page.pk))
    for moment in (moment for row in standing for moment in (row.shown_from, row.shown_until)):
        if moment is not None and moment > now:
            valid_until(moment)
    shown = [row for row in standing if row.shown_from <= now]
    return {"announcements": [{"row": row, "body": as_html(row.text, links=True)} for row in shown]}


@park_parts.add
@company_parts.add
def contact_of_place(page: Page, request: HttpRequest) -> dict:
    """What its people say of how it is reached. One query, where the page comes to ask for it."""
    return {"official_contact": SimpleLazyObject(lambda: Contact.objects.shown().filter(page_id=page.pk).first())}


def connect() -> None:
    """Called once, when Django starts."""
    watch(Contact, also=lambda row: {page_tag(row.page_id)})
    watch(Announcement, also=lambda row: {page_tag(row.page_id)})
