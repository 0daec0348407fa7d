"""The glossary's addresses, for the list of all addresses."""

from collections.abc import Iterator

from django.urls import reverse

from core.pagecache import collect
from core.pagecache.collecting import any_of
from rides.addresses import term_url
from rides.models import GlossaryTerm


def glossary_addresses() -> Iterator[str]:
    """The index and each term."""
    collect(any_of(GlossaryTerm._meta.label_lower))
    yield reverse("glossary:index")
    for slug in GlossaryTerm.objects.order_by("slug").values_list("slug", flat=True):
        yield term_url(slug)
