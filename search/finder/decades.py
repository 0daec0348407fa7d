"""Chosen decades as a span of days."""

import re
from datetime import date

from django.db.models import Q

_DECADE = re.compile(r"(\d{3})0s")


def span_of(decades: list[str]) -> Q:
    """From the first day of the first to the last day of the last; nothing where one of them is no decade.

    The numbers of the values say the same more exactly. This lets a list that is sorted by day begin where they do.
    """
    found = [_DECADE.fullmatch(decade) for decade in decades]
    if not all(found):
        return Q()
    years = [int(each[1]) * 10 for each in found]
    if min(years) < 1:
        return Q()
    return Q(opening_day__range=(date(min(years), 1, 1), date(max(years) + 9, 12, 31)))
