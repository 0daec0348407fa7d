"""What apps above may send."""

from django.dispatch import Signal

# An operator has something official to say to those who follow their place; sent at the moment at which it is public.
# page_id: the place; title, url: a notice of this site ("/..."); by: who wrote it, who is not told.
official_notice = Signal()
