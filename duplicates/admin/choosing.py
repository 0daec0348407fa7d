"""Which pages may be the same thing as a page, by their names."""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

MOST = 20


def similar_pages(page: Page, words: str, user) -> list[Page]:
    """Live pages of its type that the user may publish, called alike (or as `words` say); the likeliest first.

    Those at the same place in the tree come before others.
    """
    rows = _others(page, user)
    if words.isdigit():
        return list(rows.filter(pk=int(words) if len(words) < 10 else 0))
    rows = rows.annotate(likeness=TrigramSimilarity("title", words or page.title))
    alike = Q(title__icontains=words) | Q(likeness__gte=0.3) if words else Q(likeness__gte=0.2)
    beside = Case(
        When(path__startswith=page.path[: -page.steplen], then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return list(rows.filter(alike).annotate(beside=beside).order_by("beside", "-likeness", "pk")[:MOST])


def _others(page: Page, user) -> QuerySet:
    theirs = page_permission_policy.instances_user_has_permission_for(user, "publish")
    return theirs.filter(live=True, content_type=page.content_type_id).exclude(pk=page.pk)
