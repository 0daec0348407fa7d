"""Which entries of the flat catalogue may be one thing: by their names, their places and their dates."""

import re
from collections.abc import Iterable

from django.db import connection

from duplicates.finding import MOST, Found, finders

NEAR_KM = 10
# At the same spot a name may differ more.
SAME_SPOT_KM = 0.5

# Closed places are compared, too: a double is often the one that nobody noticed had closed.
_PARKS = """
SELECT a.page_id, b.page_id, a.sort_key, b.sort_key, similarity(a.sort_key, b.sort_key) AS alike,
       CASE WHEN a.point IS NOT NULL AND b.point IS NOT NULL THEN (a.point <-> b.point) / 1000 END AS km,
       a.opening_day, b.opening_day, a.category, b.category
FROM search_catalogueentry a
JOIN search_catalogueentry b ON b.type = 'park' AND b.page_id > a.page_id
 AND b.point <@ cube_enlarge(a.point, %(near)s, 3)
WHERE a.type = 'park' AND similarity(a.sort_key, b.sort_key) >= 0.35
ORDER BY alike DESC, a.page_id, b.page_id LIMIT %(most)s
"""

# Parks whose place nobody recorded are compared within their country.
_PARKS_WITHOUT_PLACE = """
SELECT a.page_id, b.page_id, a.sort_key, b.sort_key, similarity(a.sort_key, b.sort_key) AS alike, NULL::float AS km,
       a.opening_day, b.opening_day, a.category, b.category
FROM search_catalogueentry a
JOIN search_catalogueentry b ON b.type = 'park' AND b.country = a.country
 AND (b.point IS NOT NULL OR b.page_id > a.page_id) AND b.page_id <> a.page_id
WHERE a.type = 'park' AND a.point IS NULL AND a.country <> '' AND similarity(a.sort_key, b.sort_key) >= 0.6
  AND (a.region = '' OR b.region = '' OR a.region = b.region)
ORDER BY alike DESC, a.page_id, b.page_id LIMIT %(most)s
"""

_RIDES = """
SELECT a.page_id, b.page_id, a.sort_key, b.sort_key, similarity(a.sort_key, b.sort_key) AS alike, NULL::float AS km,
       a.opening_day, b.opening_day, a.category, b.category
FROM search_catalogueentry a
JOIN search_catalogueentry b ON b.type = 'ride' AND b.park_page_id = a.park_page_id AND b.page_id > a.page_id
WHERE a.type = 'ride' AND similarity(a.sort_key, b.sort_key) >= 0.5
ORDER BY alike DESC, a.page_id, b.page_id LIMIT %(most)s
"""

_COMPANIES = """
SELECT a.page_id, b.page_id, a.sort_key, b.sort_key, similarity(a.sort_key, b.sort_key) AS alike, NULL::float AS km,
       a.opening_day, b.opening_day, a.type, b.type
FROM search_catalogueentry a
JOIN search_catalogueentry b ON b.type = a.type AND b.page_id > a.page_id
 AND b.maker_page_id IS NOT DISTINCT FROM a.maker_page_id
 AND (a.country = '' OR b.country = '' OR a.country = b.country)
WHERE a.type IN ('company', 'model') AND left(a.sort_key, 2) = left(b.sort_key, 2)
  AND similarity(a.sort_key, b.sort_key) >= 0.5
ORDER BY alike DESC, a.page_id, b.page_id LIMIT %(most)s
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words by which names differ that mean the same, or nothing.
_IDLE = _words(
    "the of and at in park parks land world amusement theme resort fun funpark parc parque inc ltd co company corp"
    " corporation gmbh ag llc bv sa spa group international rides manufacturing coaster roller kg"
)
# Words by which things that stand side by side are told apart.
_SIDES = _words(
    "left right red blue green yellow white black orange north south east west junior mini kiddie little small big"
    " water aqua beach kids baby upper lower old new i ii iii iv v vi one two three a b c"
    # What a ride is called once it was built anew on the same ground: another ride.
    " iron twisted wicked steel"
)
_APART = re.compile(r"\d|aqua|water|harbor")


def register() -> None:
    """Called when Django starts."""
    finders.register("catalogue", alike)


def alike() -> Iterable[Found]:
    """Four queries, each of a bounded number of rows."""
    for sql in (_PARKS, _PARKS_WITHOUT_PLACE, _RIDES, _COMPANIES):
        with connection.cursor() as cursor:
            cursor.execute(sql, {"near": NEAR_KM * 1000, "most": MOST * 2})
            rows = cursor.fetchall()
        for one, other, name, other_name, likeness, km, opened, other_opened, kind, other_kind in rows:
            found = judged(one, other, (name, other_name), likeness, km, (opened, other_opened), (kind, other_kind))
            if found:
                yield found


def judged(one, other, names, likeness, km, opened, kinds) -> Found | None:
    """The pair with how likely it is one thing, or None where something says that it is two."""
    apart = set(names[0].split()) ^ set(names[1].split())
    if apart & _SIDES or any(_APART.search(word) for word in apart):
        return None
    if all(kinds) and kinds[0] != kinds[1]:
        return None
    # A maker's models share their words: one of another sort is told by a single one.
    if kinds[0] == "model" and apart - _IDLE and likeness < 0.8:
        return None
    years = [day.year for day in opened if day]
    gap = abs(years[0] - years[1]) if len(years) == 2 else None
    if gap is not None and gap > 1:
        return None
    signs = ["same-name" if names[0] == names[1] else "name"]
    score = max(likeness, 0.9) if not apart - _IDLE else likeness
    if km is not None:
        signs.append("near")
        score += 0.1 if km <= SAME_SPOT_KM else -0.02 * km
        if km > SAME_SPOT_KM and score < 0.55:
            return None
    if gap is not None:
        score += 0.1 if gap == 0 else -0.05
        signs += ["dates"] if gap == 0 else []
    if score < 0.5:
        return None
    return Found(one, other, round(min(score, 1.0), 3), tuple(signs), None if km is None else round(km, 2))
