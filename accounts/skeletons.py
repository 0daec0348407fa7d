"""What a name looks like: names of one look are one name (Unicode Technical Standard 39, section 4)."""

import unicodedata
from functools import lru_cache

# Names are the same in capitals and small letters, and a capital I is the small l of most typefaces.
_ONE_LOOK = str.maketrans({"i": "l", "\N{LATIN SMALL LETTER DOTLESS I}": "l"})


def skeleton(name: str) -> str:
    """The look of `name`: equal for two names that can be taken for each other. Never shown to anybody."""
    plain = _prototypes(unicodedata.normalize("NFKD", name))
    return _prototypes(plain.casefold()).casefold().translate(_ONE_LOOK)


def _prototypes(text: str) -> str:
    return unicodedata.normalize("NFD", "".join(map(_prototype, text)))


@lru_cache(maxsize=4096)
def _prototype(character: str) -> str:
    # The table says "a is like b" both ways round; what stands for all of a group is the one with most look-alikes.
    looks = _look_alikes()
    group = [character, *(entry["c"] for entry in looks.get(character, ()))]
    return max(group, key=lambda one: (len(looks.get(one, ())), one))


def _look_alikes() -> dict[str, list[dict]]:
    # Imported late: reading the table takes 50 ms, and few processes ever see a new name.
    from confusable_homoglyphs.confusables import confusables_data

    return confusables_data
