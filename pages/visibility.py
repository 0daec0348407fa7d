"""Which pages may stand in a list that everybody sees."""

from django.db.models import Exists, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.db.models.lookups import StartsWith
from wagtail.models import PageViewRestriction


def visible(pages: QuerySet) -> QuerySet:
    """Live pages that neither they themselves nor a page above them keeps to a few. In the same query."""
    restricting = PageViewRestriction.objects.filter(
        StartsWith(Cast(OuterRef("path"), TextField()), Cast("page__path", TextField()))
    )
    return pages.filter(~Exists(restricting.values(one=Value(1))), live=True)
