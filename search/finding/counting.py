"""How much there would be: for the queries that are offered where nothing was found, and for the finder."""

from django.db import connection

from .offering import Offer

_SQL = """
SELECT at, (
    SELECT count(*) FROM (SELECT FROM search_catalogueentry WHERE search_vector @@ asked.tsquery LIMIT %(cap)s) found
) FROM unnest(%(tsqueries)s::tsquery[]) WITH ORDINALITY AS asked(tsquery, at)
UNION ALL
SELECT 0, (
    SELECT count(*) FROM search_catalogueentry WHERE type = %(type)s AND facets @> %(numbers)s::int[]
) WHERE %(type)s <> ''
"""


def count(tsqueries: list[str], offer: Offer | None, *, cap: int) -> list[int]:
    """How much each query finds, `cap` at most; what is offered learns its own count. One query, or none."""
    if not tsqueries and offer is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL,
            {
                "cap": cap,
                "tsqueries": tsqueries,
                "type": offer.type if offer else "",
                "numbers": offer.numbers if offer else [],
            },
        )
        counts = dict(cursor.fetchall())
    if offer:
        offer.count = counts[0]
    return [counts[at + 1] for at in range(len(tsqueries))]
