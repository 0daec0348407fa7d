"""How alike two texts are, by hashes that can be kept and searched without keeping the words.

MinHash (Broder 1997): of the five-letter pieces of a text, the smallest under each of 64 hash functions; the share of
equal ones estimates the share of equal pieces. Texts that have four neighbouring ones in common are worth comparing.
"""

import re
import unicodedata
import zlib

SIZE, ROWS = 64, 4
PIECE = 5
# Of longer texts the pieces with the smallest hashes stand for all.
MOST_PIECES = 1500
_PRIME = (1 << 61) - 1
_FUNCTIONS = [(0x9E3779B97F4A7C15 * (2 * n + 1) % _PRIME, 0xC2B2AE3D27D4EB4F * (n + 1) % _PRIME) for n in range(SIZE)]
_NOT_WORDS = re.compile(r"[^\w]+|_")


def plain(text: str) -> str:
    """Words only, lower case, without accents, all digits alike."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    words = _NOT_WORDS.sub(" ", "".join(letter for letter in letters if not unicodedata.combining(letter)))
    return re.sub(r"\d+", "0", words).strip()


def signature_of(text: str) -> list[int]:
    """64 numbers below 2^61 of a plain text; [] of one that is shorter than a piece."""
    pieces = sorted({zlib.crc32(text[at : at + PIECE].encode()) for at in range(len(text) - PIECE + 1)})[:MOST_PIECES]
    if not pieces:
        return []
    return [min((a * piece + b) % _PRIME for piece in pieces) for a, b in _FUNCTIONS]


def bands_of(signature: list[int]) -> list[int]:
    """16 numbers; texts that share one are worth comparing."""
    return [
        hash_of(",".join(str(number) for number in signature[at : at + ROWS])) * 16 + at // ROWS
        for at in range(0, len(signature), ROWS)
    ]


def hash_of(text: str) -> int:
    """A number of 48 bits of a text, the same in every process."""
    raw = text.encode()
    return zlib.crc32(raw) << 16 | zlib.adler32(raw) & 0xFFFF


def likeness(one: list[int], other: list[int]) -> float:
    """The share of equal pieces, estimated: 0 to 1, give or take 0.06."""
    if not one or len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
