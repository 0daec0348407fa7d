"""How well a name answers a query: the expression that orders what was found."""

from dataclasses import dataclass, field

from .correcting import Meanings
from .forms import forms_of
from .reading import Query

# A name that was asked for letter by letter stands before any that only holds the words.
EXACT = 3.0
# How much of the query the name holds, and how much of the name was asked for.
SHARE = 2.0
COVERAGE = 1.5
BEGINS = 0.3
# More where it ends with the word: "S&S" is rather "S&S Sansei" than something with these initials.
BEGINS_AS_WORD = 0.9
# A tenth of a point of a match for each point of prominence: it decides between equals.
PROMINENCE = 0.1
# The part of a word's letters that count where it only begins a word of the name, or is another form of one.
BEGINNING = 0.8
MEANT = 0.7
OF_KIND = {"name": 1.0, "local": 1.0, "other": 0.95, "former": 0.9, "initials": 0.5}
# People shorten the names of parks and makers; those of rides by chance.
OF_INITIALS = {"park": 1.0, "company": 1.0, "ride": 0.8, "model": 0.6}


@dataclass
class Expression:
    """SQL over a row `named` of names (folded, padded, kind, type, prominence), and its parameters."""

    sql: str
    params: list = field(default_factory=list)


def letters(query: Query, meanings: Meanings) -> Expression:
    """How many letters of the query a name holds, weighted."""
    words = [_letters(word, meanings) for word in query.words]
    return Expression(" + ".join(each.sql for each in words), [param for each in words for param in each.params])


def score(query: Query) -> Expression:
    """The score of a name, 0 to about 10; `named.letters` are the letters of the query that it holds."""
    sql = (
        f"{_by_kind()} * ("
        f"{SHARE} * named.letters / {max(query.letters, 1)}"
        f" + {COVERAGE} * least(1, named.letters / greatest(1, length(replace(named.folded, ' ', ''))))"
        f" + CASE WHEN named.folded = ANY(%s::text[]) THEN {EXACT}"
        f" WHEN starts_with(named.folded, %s) THEN {BEGINS_AS_WORD}"
        f" WHEN starts_with(named.folded, %s) THEN {BEGINS} ELSE 0 END"
        f") + {PROMINENCE} * named.prominence"
    )
    return Expression(sql, [query.whole_forms, f"{query.folded} ", query.folded])


def _letters(word: str, meanings: Meanings) -> Expression:
    """How many letters of the word the name holds, weighted."""
    cases = [(f" {word} ", 1.0), (f" {word}", BEGINNING)]
    cases += [(f" {form} ", BEGINNING) for form in forms_of(word)]
    cases += [(f" {first} {second}", BEGINNING) for first, second in meanings.split.get(word, ())]
    cases += [(f" {meant} ", MEANT - at / 20) for at, meant in enumerate(meanings.near.get(word, ()))]
    whens = " ".join("WHEN strpos(named.padded, %s) > 0 THEN %s::float8" for _case in cases)
    params = [each for pattern, weight in cases for each in (pattern, round(weight * len(word), 2))]
    return Expression(f"CASE {whens} ELSE 0::float8 END", params)


def _by_kind() -> str:
    initials = " ".join(f"WHEN '{key}' THEN {OF_KIND['initials'] * weight}" for key, weight in OF_INITIALS.items())
    kinds = " ".join(f"WHEN '{kind}' THEN {weight}" for kind, weight in OF_KIND.items() if kind != "initials")
    return f"CASE named.kind {kinds} ELSE CASE named.type {initials} END END"
