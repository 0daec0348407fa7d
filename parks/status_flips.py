"""Statuses that change on their date without anybody touching the page."""

from datetime import date

from django.db import models

from core.signals import pages_changed

COLUMNS = ("status", "status_changes_on", "opening_date", "opening_day", "closing_date", "closing_day")


def flip_due_statuses(model: type[models.Model], today: date) -> list[int]:
    """Derive anew the status of those pages of `model` that are due; their primary keys.

    An UPDATE, not a revision: nobody edited anything, and drafts stay as they are.
    """
    due = model.objects.filter(status_changes_on__lte=today).prefetch_related("status_events")
    flipped = []
    for page in due.iterator(chunk_size=200):
        page.apply_status(today)
        model.objects.filter(pk=page.pk).update(**_columns(page))
        flipped.append(page.pk)
    if flipped:
        pages_changed.send(sender=model, page_ids=flipped)
    return flipped


def _columns(page) -> dict:
    # An UPDATE calls no `pre_save`: the days that follow from the partial dates are taken from it here.
    days = {name: page._meta.get_field(name).pre_save(page, add=False) for name in ("opening_day", "closing_day")}
    return {name: getattr(page, name) for name in COLUMNS} | days
