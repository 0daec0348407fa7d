"""How far a mistyped word is from the one that was meant."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def distance(one: str, other: str) -> int:
    """The fewest letters to add, drop, replace, or swap with their neighbour."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, sign in enumerate(one, start=1):
        current = [row]
        for column, other_sign in enumerate(other, start=1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (sign != other_sign))
            if row > 1 and column > 1 and sign == other[column - 2] and one[row - 2] == other_sign:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        before_last, last = last, current
    return last[-1]


def most_mistakes(word: str) -> int:
    """How many mistakes a word of this length may have and still be meant for another."""
    return 1 if len(word) < 6 else 2 if len(word) < 9 else 3


def neighbours(word: str) -> set[str]:
    """Words at a distance of one: all for a short word, for a longer one those with a letter swapped or dropped.

    Longer words share enough of three letters with what was meant to be found by these.
    """
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {left + right[1:] for left, right in parts if right}
    near |= {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    if len(word) <= 6:
        near |= {left + letter + right for left, right in parts for letter in LETTERS}
        near |= {left + letter + right[1:] for left, right in parts if right for letter in LETTERS}
    return near - {word}
