"""The forms in which a word of a query may stand in a name."""

ROMAN = {"1": "i", "2": "ii", "3": "iii", "4": "iv", "5": "v", "6": "vi", "7": "vii", "8": "viii", "9": "ix", "10": "x"}
_ARABIC = {roman: number for number, roman in ROMAN.items() if len(roman) > 1}
_SAME = {
    "mount": ("mt",),
    "mt": ("mount",),
    "saint": ("st",),
    "st": ("saint",),
    "theatre": ("theater",),
    "theater": ("theatre",),
    "color": ("colour",),
    "colour": ("color",),
    "racer": ("racing",),
}
# From this length on the beginning of a word counts for the word.
SHORTEST_BEGINNING = 3


def forms_of(word: str) -> list[str]:
    """Other words that mean the same: its singular, the number in Roman digits, another spelling."""
    forms = [*_SAME.get(word, ())]
    if word in ROMAN or word in _ARABIC:
        forms.append(ROMAN.get(word) or _ARABIC[word])
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        forms.append(word[:-1])
    return forms


def splits_of(word: str) -> list[tuple[str, str]]:
    """The ways to part a word into two of at least two letters: "silverstar" is "silver star"."""
    if len(word) < 6:
        return []
    return [(word[:at], word[at:]) for at in range(2, len(word) - 1)]


def joins_of(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The query with two neighbours written as one word: "hershey park" is "hersheypark"."""
    if not 2 <= len(words) <= 5:
        return []
    return [(*words[:at], words[at] + words[at + 1], *words[at + 2 :]) for at in range(len(words) - 1)]
