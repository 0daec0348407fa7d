"""What a page still lacks, for its readers: the same answer as the editors' panel and the worklist give."""

from django import template
from wagtail.models import Page

from pages.completeness import label_of, missing_of
from pages.models import Completeness

register = template.Library()


@register.simple_tag
def completeness_of(page: Page) -> dict | None:
    """`known`, `expected` and the labels of what is `missing`; None for a type that expects nothing. At most one query.

    A live page's answer is kept in its row; a draft that was never live has none and is counted as it stands.
    """
    row = Completeness.objects.filter(page=page.pk).first()
    if row:
        missing, expected = row.missing, row.expected
    elif (counted := missing_of(page)) is not None:
        missing, expected = counted
    else:
        return None
    return {
        "known": expected - len(missing),
        "expected": expected,
        "missing": [label_of(type(page), fact) for fact in missing],
    }
