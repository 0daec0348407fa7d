"""How many entries each value of each facet would leave: in one statement, whatever is asked.

A facet that is chosen from is counted as if it were not ("sideways"), the others under all filters. Where at most one
value is asked for, the answer was counted when the entries were written (`FacetPair`), and where all filters but one
let in nearly everything, what they leave out is taken away from it (`parting`); everything else is counted from the
entries that match.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Count, Q, QuerySet

from search.catalogue.facets import FACETS, UNKNOWN, Facet, facets_of
from search.catalogue.kept import MUCH, kept

from .offering import Value, offered
from .parting import OPENED, Difference, Span, decades_within, difference, kept_codes, undecided_codes

if TYPE_CHECKING:
    from .question import Question

# So many values of a facet are named; its further ones are told in number.
MOST_VALUES = 40
# ... unless the address unfolds it.
MOST_OF_UNFOLDED = 5_000
# Every entry has exactly one value of it: its counts add up to the entries.
WHOLE = "photo"
ALL, UNDECIDED = "*", "?"
# Facets whose values stand in a column as they are.
COLUMNS = {
    "kind": "category",
    "subtype": "subtype",
    "status": "status",
    "continent": "continent",
    "country": "country",
    "park": "park",
    "maker": "makers",
    "model": "model",
    "designer": "designers",
    "operator": "operators",
    "track": "track_material",
    "class": "coaster_class",
    "seating": "seating",
    "launch": "propulsion",
    "tag": "tags",
    "restraint": "restraint",
    "element": "elements",
    "setting": "setting",
    "access": "access",
    "service": "services",
    "amenity": "amenities",
    "admission": "admission",
    "role": "roles",
}
# Facets whose values follow from columns: as `search.catalogue.facets` says it in Python.
FOLLOWING = {
    "photo": (("has_photo",), "CASE WHEN has_photo THEN 'yes' ELSE 'no' END"),
    "location": (
        ("latitude", "is_park_point"),
        "CASE WHEN latitude IS NULL THEN 'no' WHEN is_park_point THEN 'park' ELSE 'yes' END",
    ),
    "known": (
        ("completeness",),
        "CASE WHEN completeness >= 100 THEN '100' WHEN completeness >= 75 THEN '75' WHEN completeness >= 50 THEN '50' "
        "WHEN completeness >= 25 THEN '25' WHEN completeness >= 0 THEN '0' END",
    ),
    "intensity": (("intensity",), "intensity::text"),
    "decade": (("opening_day",), "(extract(year FROM opening_day)::int / 10)::text || '0s'"),
}


@dataclass
class FacetCounts:
    """A facet with its values, most frequent first; `further` values are not named."""

    facet: Facet
    values: list[Value]
    further: int = 0

    @property
    def name(self) -> str:
        """Its name in addresses."""
        return self.facet.name

    @property
    def chosen(self) -> list[Value]:
        """The values that the address names."""
        return [value for value in self.values if value.is_chosen]


@dataclass
class Counts:
    """What was counted: found, in all, and those of which no rule says whether the rider may ride."""

    found: int = 0
    total: int = 0
    undecided: int = 0
    facets: list[FacetCounts] = field(default_factory=list)


@dataclass
class _Row:
    """One counted value."""

    facet: str
    value: str
    code: int
    count: int
    label: str
    values: int


_NAMED = """
    named AS (
        SELECT counted.part, stored.facet, stored.value, stored.id AS code, sum(counted.count)::int AS count,
            row_number() OVER (
                PARTITION BY counted.part, stored.facet ORDER BY sum(counted.count) DESC, stored.value
            ) AS place,
            count(*) OVER (PARTITION BY counted.part, stored.facet) AS of_facet
        FROM counted JOIN search_facetvalue stored ON stored.id = counted.code
        WHERE CASE counted.part WHEN '' THEN stored.facet <> ALL(%s) WHEN '*' THEN stored.facet = %s
            ELSE stored.facet = counted.part END
        GROUP BY 1, 2, 3, 4
        -- Of what was taken away again nothing is left to name, but what was chosen is.
        HAVING sum(counted.count) > 0 OR stored.id = ANY(%s)
    )
    SELECT part, facet, value, code, count, of_facet::int, CASE
        WHEN facet = 'park' THEN (SELECT name FROM search_catalogueentry WHERE type = 'park' AND key = value LIMIT 1)
        WHEN facet = 'model' THEN (SELECT name FROM search_catalogueentry WHERE type = 'model' AND key = value LIMIT 1)
        WHEN facet IN ('maker', 'designer', 'operator')
            THEN (SELECT name FROM search_catalogueentry WHERE type = 'company' AND key = value LIMIT 1)
        WHEN facet = 'element' THEN (SELECT name FROM rides_glossaryterm WHERE slug = value LIMIT 1)
        END
    FROM named WHERE code = ANY(%s) OR place <= CASE facet WHEN %s THEN %s WHEN 'country' THEN 300 ELSE %s END
"""


def count(question: "Question") -> Counts:
    """Everything that the page of a list says in numbers. One query, or none where it was asked before.

    What is found by the ten thousand is counted once for each state of the catalogue; what is a member's own each time.
    """
    if question.mine:
        return _read(question, _counted(question))
    asked = [("type", question.type), ("unfolded", question.unfolded), *question.filter_pairs]
    asked += [("only", facet) for facet in question.counted]
    rows = kept(
        "finder",
        asked,
        lambda: _counted(question),
        types=[question.type],
        worth=lambda rows: _is_much(question, rows),
    )
    return _read(question, rows)


def _is_much(question: "Question", rows: list[tuple]) -> bool:
    """Whether so much was counted that counting it again takes longer than fetching the counts.

    That is what is found, and under more filters than pairs of values answer also what each facet has without its own.
    """
    sums = Counter()
    for part, facet, _value, _code, number, *_rest in rows:
        if facet == (part or WHOLE):
            sums[part] += number
    return max(sums.values() if len(question.conditions) > 2 else [sums[""]], default=0) >= MUCH


def _counted(question: "Question") -> list[tuple]:
    chosen = question.codes
    shared = _shared(question)
    legs = (
        _shared_legs(question, shared) if shared else [_leg(question, ""), *(_leg(question, each) for each in chosen)]
    )
    legs += [_all(question), *([_chosen_at_least(chosen)] if chosen else [])]
    counted = " UNION ALL ".join(sql for sql, _parameters in legs)
    parameters = [each for _sql, given in legs for each in given]
    wanted = [code for codes in chosen.values() for code in codes]
    parameters += [list(chosen), WHOLE, wanted, wanted]
    parameters += [question.unfolded, MOST_OF_UNFOLDED, MOST_VALUES]
    undecided, further = _undecided(question)
    matching, first = _matching(question, shared) if shared else ("", [])
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {matching} counted(part, code, count) AS ({counted}), {_NAMED} {undecided}",
            [*first, *parameters, *further],
        )
        return cursor.fetchall()


def _shared(question: "Question") -> str:
    """The facet without whose filter everything is counted, where that is one: what matches is then read once.

    "" where another facet is chosen too, or where pairs of values answer.
    """
    others = set(question.conditions) - set(question.codes) - {"rider"}
    facet = next(iter(question.codes), "")
    is_in_columns = facet in COLUMNS or facet in FOLLOWING
    return facet if len(question.codes) == 1 and others and is_in_columns else ""


def _matching(question: "Question", facet: str) -> tuple[str, list]:
    """What matches all filters but that of the facet, with what both counts of it need."""
    columns = FOLLOWING[facet][0] if facet in FOLLOWING else (COLUMNS[facet],)
    sql, parameters = question.entries(without=facet).values("facets", *columns).query.sql_with_params()
    return f"matching AS MATERIALIZED ({sql}),", list(parameters)


def _shared_legs(question: "Question", facet: str) -> list[tuple[str, list]]:
    codes = question.codes[facet]
    chosen = ("SELECT facets FROM matching WHERE facets && %s::int[]", [codes])
    columns = FOLLOWING[facet][0] if facet in FOLLOWING else (COLUMNS[facet],)
    aside = (f"SELECT {', '.join(columns)} FROM matching", [])  # noqa: S608 - columns of ours
    return [_codes_in(question, chosen, ""), _column_in(aside, facet)]


def _leg(question: "Question", facet: str) -> tuple[str, list]:
    """The counts under all filters but that of `facet`."""
    filters = [name for name in question.conditions if name != facet]
    if not filters:
        return (
            "SELECT %s::text AS part, first AS code, count::bigint AS count FROM search_facetpair "
            "WHERE type = %s AND first = second",
            [facet, question.type],
        )
    if len(filters) == 1 and (codes := kept_codes(question, filters[0])) is not None:
        return _from_pairs(question, facet, codes)
    if filters == [OPENED] and (span := decades_within(question)):
        return _from_decades(question, facet, span)
    if len(filters) > 1 and (found := difference(question, filters)):
        return _from_difference(question, facet, found)
    entries = question.entries(without=facet)
    is_in_columns = facet in COLUMNS or facet in FOLLOWING
    return _from_column(entries, facet) if is_in_columns else _from_codes(question, entries, facet)


def _from_pairs(question: "Question", facet: str, codes: list[int]) -> tuple[str, list]:
    """What was counted beside these values when the entries were written; none of the entries has two of them."""
    return _pairs_beside(question, facet, "%s", codes)


def _from_decades(question: "Question", facet: str, span: Span) -> tuple[str, list]:
    """What was counted beside whole decades, and the entries of the years before and after these."""
    codes = "ARRAY(SELECT id FROM search_facetvalue WHERE facet = 'decade' AND value = ANY(%s))"
    whole, given = _pairs_beside(question, facet, codes, span.decades)
    rest, further = _from_codes(question, question.entries(only=OPENED).filter(span.rest), facet)
    return f"{whole} UNION ALL {rest}", [*given, *further]


def _pairs_beside(question: "Question", facet: str, codes: str, values: list) -> tuple[str, list]:
    # Two readings of one index each; a value beside itself stands in the first.
    firsts, seconds = "SELECT second AS code, count", "SELECT first, count"
    only, of_facets = _only_of(question, facet)
    where = f"FROM search_facetpair WHERE type = %s AND {{}} = ANY({codes}) {only}"
    given = [question.type, values, *of_facets]
    pairs = (
        f"{firsts} {where.format('first', 'second')} UNION ALL "
        f"{seconds} {where.format('second', 'first')} AND first <> second"
    )
    return f"SELECT %s::text, code, sum(count)::bigint FROM ({pairs}) pairs GROUP BY code", [facet, *given, *given]  # noqa: S608


def _only_of(question: "Question", facet: str) -> tuple[str, list]:
    """A condition on codes: sideways only those of the facet are counted."""
    if facet in question.whole:
        return "AND {} = ANY(%s)", [_codes_of(question, facet)]
    if question.counted:
        return "AND {} IN (SELECT id FROM search_facetvalue WHERE facet = ANY(%s))", [_named_facets(question)]
    return "", []


def _named_facets(question: "Question") -> list[str]:
    return sorted({*question.counted, *question.codes, WHOLE})


def _codes_of(question: "Question", facet: str) -> list[int]:
    """All values of a facet: only these are counted sideways."""
    return [code for code, _count in question.whole[facet].values()]


def _from_difference(question: "Question", facet: str, found: Difference) -> tuple[str, list]:
    pairs, given = _from_pairs(question, facet, found.codes)
    entries = question.entries(only=found.name).filter(Q(facets__overlap=found.outside))
    left_out, further = _from_codes(question, entries, facet)
    taken = f"SELECT part, code, -count FROM ({left_out}) left_out(part, code, count)"  # noqa: S608
    return f"{pairs} UNION ALL {taken}", [*given, *further]


def _from_codes(question: "Question", entries: QuerySet, facet: str) -> tuple[str, list]:
    """All values of all facets, from the numbers that entries carry."""
    return _codes_in(question, entries.values("facets").query.sql_with_params(), facet)


def _codes_in(question: "Question", matching: tuple[str, list], facet: str) -> tuple[str, list]:
    sql, parameters = matching
    # The text comes from the ORM, its values are parameters.
    codes = f"SELECT unnest(facets) AS code FROM ({sql}) matching"  # noqa: S608
    only, given = "", []
    if question.counted:
        only, given = (
            "WHERE code IN (SELECT id FROM search_facetvalue WHERE facet = ANY(%s))",
            [_named_facets(question)],
        )
    counted = f"SELECT %s::text, code, count(*) FROM ({codes}) each {only} GROUP BY code"  # noqa: S608
    return counted, [facet, *parameters, *given]


def _from_column(entries: QuerySet, facet: str) -> tuple[str, list]:
    """The values of one facet alone, which is quicker by far than to take all numbers apart."""
    columns = FOLLOWING[facet][0] if facet in FOLLOWING else (COLUMNS[facet],)
    return _column_in(entries.values(*columns).query.sql_with_params(), facet)


def _column_in(matching: tuple[str, list], facet: str) -> tuple[str, list]:
    sql, parameters = matching
    _columns, value = FOLLOWING[facet] if facet in FOLLOWING else _value_in(facet)
    each = f"SELECT {value} AS value FROM ({sql}) matching"  # noqa: S608
    values = f"SELECT coalesce(value, %s) AS value, count(*) AS count FROM ({each}) each GROUP BY 1"  # noqa: S608
    return (
        f"SELECT %s::text, stored.id, counted.count FROM ({values}) counted "  # noqa: S608
        "JOIN search_facetvalue stored ON stored.facet = %s AND stored.value = counted.value",
        [facet, UNKNOWN, *parameters, facet],
    )


def _value_in(facet: str) -> tuple[tuple[str], str]:
    column = COLUMNS[facet]
    if FACETS[facet].many:
        return (column,), f"unnest(CASE WHEN {column} = '{{}}' THEN '{{NULL}}' ELSE {column} END)"
    return (column,), f"nullif({column}, '')"


def _all(question: "Question") -> tuple[str, list]:
    return (
        "SELECT %s::text, first, count::bigint FROM search_facetpair WHERE type = %s AND first = second "
        "AND first IN (SELECT id FROM search_facetvalue WHERE facet = %s)",
        [ALL, question.type, WHOLE],
    )


def _chosen_at_least(chosen: dict[str, list[int]]) -> tuple[str, list]:
    """The chosen values, also those that nothing has any more."""
    pairs = [(facet, code) for facet, codes in chosen.items() for code in codes]
    sql = "SELECT part, code, 0::bigint FROM unnest(%s::text[], %s::int[]) AS chosen(part, code)"
    return sql, [[facet for facet, _code in pairs], [code for _facet, code in pairs]]


def _undecided(question: "Question") -> tuple[str, list]:
    """One more row: how many have no rule that decides for the rider."""
    if question.rider is None:
        return "", []
    counted, parameters = _count_of_undecided(question)
    return f"UNION ALL SELECT %s, '', '', 0, coalesce(({counted}), 0)::int, 0, ''", [UNDECIDED, *parameters]


def _count_of_undecided(question: "Question") -> tuple[str, list]:
    rules = undecided_codes(question)
    others = [name for name in question.conditions if name != "rider"]
    beside = rules if not others else kept_codes(question, others[0]) if len(others) == 1 else None
    if rules is not None and beside is not None:
        return (
            "SELECT sum(count) FROM search_facetpair WHERE type = %s AND ((first = ANY(%s) AND second = ANY(%s)) "
            "OR (first = ANY(%s) AND second = ANY(%s) AND first <> second))",
            [question.type, rules, beside, beside, rules],
        )
    condition = question.rider.unknown if rules is None else Q(facets__overlap=rules)
    return (
        question.entries(without="rider")
        .filter(condition)
        .order_by()
        .values("type")
        .annotate(found=Count("pk"))
        .values("found")
        .query.sql_with_params()
    )


def _read(question: "Question", rows: list[tuple]) -> Counts:
    counts = Counts()
    by_facet: dict[str, list[_Row]] = {facet.name: [] for facet in facets_of(question.type)}
    for part, facet, value, code, number, of_facet, label in rows:
        if facet and facet not in by_facet:
            continue
        if part == ALL:
            counts.total += number
        elif part == UNDECIDED:
            counts.undecided = number
        else:
            by_facet[facet].append(_Row(facet, value, code, number, label or "", of_facet))
    for facet in facets_of(question.type):
        found = by_facet[facet.name]
        named = offered(question, facet, found)
        further = (found[0].values if found else 0) - len(found)
        counts.facets.append(FacetCounts(facet, named, max(0, further)))
    taken = set(question.codes.get(WHOLE, []))
    counts.found = sum(row.count for row in by_facet[WHOLE] if not taken or row.code in taken)
    return counts
