"""Made-up documents: whole ones, realistic edits of them, and what to look for in a merge."""

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from branches.merging import MISSING, Atom, Bag, RichText, Rows, Spelling, Stream, Struct, canonical
from branches.merging.canonical import normalise
from branches.merging.units import BLOCK_KEY, units

# More of them: MERGE_EXAMPLES=1500 pytest tests/branches
EXAMPLES = int(os.environ.get("MERGE_EXAMPLES", "60"))
property_test = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="MERGE_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

POINT = Struct({"lat": Atom(Spelling.DECIMAL), "lon": Atom(Spelling.DECIMAL)}, groups=(("lat", "lon"),))
CARD = Struct({"head": Atom(), "text": RichText(), "points": Stream({"item": Atom()})})
SCHEMA = Struct(
    {
        "title": Atom(),
        "height": Atom(Spelling.DECIMAL),
        "lat": Atom(),
        "lon": Atom(),
        "tags": Bag(),
        "story": RichText(),
        "body": Stream({"words": RichText(), "card": CARD, "sealed": Atom(inside=CARD), "place": POINT}),
        "events": Rows(
            Struct(
                {
                    "uid": Atom(),
                    "kind": Atom(),
                    "date": Atom(),
                    "note": Atom(),
                    "proofs": Rows(Struct({"uid": Atom(), "url": Atom()}), ("uid",)),
                },
                groups=(("kind", "date"),),
            ),
            ("uid",),
        ),
        "labels": Rows(Struct({"name": Atom(), "colour": Atom()}), ("name",), ordered=False),
    },
    groups=(("lat", "lon"),),
)

WORDS = ["lift", "drop", "loop", "train", "hill", "track", "brake"]
KEYS = ["k1", "k2", "k3", "k4", "k5", "k6"]
IDS = ["a1", "b2", "c3", "d4", "e5", "f6", "g7"]

words = st.sampled_from(WORDS)
atoms = st.one_of(st.none(), words, st.integers(0, 3))
numbers = st.sampled_from(["30", "30.0", "30.50", "7", None])


@st.composite
def texts(draw, keyed=None):
    """HTML of the editor, or of a time before it gave keys."""
    keyed = draw(st.booleans()) if keyed is None else keyed
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=4, unique=True))
    parts = []
    for key in keys:
        mark = f' data-block-key="{key}"' if keyed else ""
        said = draw(st.one_of(words, st.just('<a id="3" linktype="page">ride</a>')))
        shape = draw(st.sampled_from(["p", "p", "h2", "li"]))
        inner = f"<{shape}{mark}>{said}</{shape}>"
        parts.append(f"<ul>{inner}</ul>" if shape == "li" else inner)
    return "".join(parts)


cards = st.fixed_dictionaries({"head": atoms, "text": texts(), "points": st.just([])})


@st.composite
def items(draw, key):
    """A block of the stream."""
    kind = draw(st.sampled_from(["words", "card", "sealed", "place", "unheard-of"]))
    value = {
        "words": texts(),
        "card": cards,
        "sealed": cards,
        "place": st.fixed_dictionaries({"lat": numbers, "lon": numbers}),
        "unheard-of": atoms,
    }[kind]
    return {"type": kind, "value": draw(value), "id": key}


@st.composite
def events(draw, key):
    """A row, with rows of its own."""
    proofs = draw(st.lists(st.sampled_from(IDS), max_size=2, unique=True))
    return {
        "uid": key,
        "kind": draw(words),
        "date": draw(atoms),
        "note": draw(words),
        "proofs": [{"uid": uid, "url": draw(words)} for uid in proofs],
    }


def some_ids(most=4):
    """Different ids in any order."""
    return st.lists(st.sampled_from(IDS), max_size=most, unique=True)


@st.composite
def documents(draw):
    """A whole document out of nothing."""
    names = draw(st.lists(words, max_size=3, unique=True))
    return {
        "title": draw(words),
        "height": draw(numbers),
        "lat": draw(atoms),
        "lon": draw(atoms),
        "tags": draw(st.lists(words, max_size=3, unique=True)),
        "story": draw(texts()),
        "body": [draw(items(key)) for key in draw(some_ids())],
        "events": [draw(events(key)) for key in draw(some_ids(3))],
        "labels": [{"name": name, "colour": draw(words)} for name in names],
    }


@st.composite
def edited(draw, document, new_ids=None):
    """What somebody made of the document in one sitting: a few edits at a few places."""
    document = normalise(document, SCHEMA)
    for _number in range(draw(st.integers(0, 4))):
        name = draw(st.sampled_from(sorted(document)))
        document[name] = draw(_edited_field(name, document[name], new_ids or IDS))
    return document


def _edited_field(name, value, new_ids):
    if name in ("title", "lat", "lon"):
        return words
    if name == "height":
        return numbers
    if name == "tags":
        return st.lists(words, max_size=3, unique=True)
    if name == "story":
        return edited_texts(value)
    if name == "body":
        return edited_lists(value, "id", new_ids, items, edited_items)
    if name == "events":
        return edited_lists(value, "uid", new_ids, events, edited_events)
    return edited_lists(value, "name", WORDS, lambda key: st.just({"name": key, "colour": "red"}), recoloured)


@st.composite
def edited_lists(draw, things, id_name, new_ids, make, edit):
    """Add, take away, move or change one."""
    things = list(things)
    act = draw(st.sampled_from(["add", "change", "change", "move", "take away"]))
    free = [key for key in new_ids if key not in [thing.get(id_name) for thing in things]]
    if act == "add" and free:
        things.insert(draw(st.integers(0, len(things))), draw(make(draw(st.sampled_from(free)))))
    elif things and act != "add":
        place = draw(st.integers(0, len(things) - 1))
        thing = things.pop(place)
        if act == "change":
            things.insert(place, draw(edit(thing)))
        elif act == "move":
            things.insert(draw(st.integers(0, len(things))), thing)
    return things


def edited_items(item):
    """A block with something else in it."""
    if item["type"] == "words":
        return edited_texts(item["value"]).map(lambda text: {**item, "value": text})
    if item["type"] in ("card", "sealed"):
        return edited_cards(item)
    return items(item["id"])


@st.composite
def edited_cards(draw, item):
    """A card with one field changed."""
    value = dict(item["value"])
    name = draw(st.sampled_from(["head", "text"]))
    value[name] = draw(words if name == "head" else edited_texts(value["text"]))
    return {**item, "value": value}


@st.composite
def edited_events(draw, row):
    """A row with one value changed."""
    name = draw(st.sampled_from(["kind", "date", "note"]))
    return {**row, name: draw(words)}


def recoloured(label):
    """The label in another colour."""
    return words.map(lambda colour: {**label, "colour": colour})


@st.composite
def edited_texts(draw, text):
    """One paragraph changed, taken away, added, moved or given another key."""
    parts = [unit.html if not unit.wrapper else f"<ul>{unit.html}</ul>" for unit in units(text)]
    act = draw(st.sampled_from(["change", "change", "take away", "add", "move", "rekey"]))
    if act == "add" or not parts:
        parts.insert(draw(st.integers(0, len(parts))), draw(texts(keyed=BLOCK_KEY in text or not text)))
    else:
        place = draw(st.integers(0, len(parts) - 1))
        part = parts.pop(place)
        if act == "change":
            parts.insert(place, part.replace("</", f" {draw(words)}</", 1))
        elif act == "move":
            parts.insert(draw(st.integers(0, len(parts))), part)
        elif act == "rekey":
            parts.insert(place, part.replace('key="k', f'key="z{draw(st.integers(0, 50))}'))
    return "".join(parts)


@st.composite
def triples(draw):
    """A base and two edits of it; now and then three documents that have nothing to do with one another."""
    base = draw(documents())
    if draw(st.integers(0, 4)) == 0:
        return base, draw(documents()), draw(documents())
    return base, draw(edited(base)), draw(edited(base))


def leaves(value, path=()):
    """Every value in a document that holds no other, by its path: names, ids, keys of rows."""
    if isinstance(value, dict):
        inner = value.get("value", MISSING) if "type" in value else MISSING
        if inner is not MISSING:
            yield (*path, "#type"), value["type"]
            yield from leaves(inner, path)
        else:
            for name, one in value.items():
                yield from leaves(one, (*path, name))
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, (*path, _key(one)))
    else:
        yield path, value


def _key(one):
    if isinstance(one, dict):
        return str(one.get("id") or one.get("uid") or one.get("name"))
    return canonical(one)


def contents(text):
    """The paragraphs of a text, without keys."""
    return [canonical(unit.content) for unit in units(text)] if isinstance(text, str) else []
