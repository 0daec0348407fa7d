"""Rich text as a row of units: paragraphs, headings, list items, embeds."""

from collections import Counter
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup, NavigableString, Tag

BLOCK_KEY = "data-block-key"
LISTS = ("ul", "ol")
# What the editor writes without a key.
KEYLESS = ("hr", "embed", "img")


@dataclass(frozen=True)
class Unit:
    """One element at the top of the text, or one item of a list there."""

    html: str
    # Without the keys that the editor gives at random.
    bare: str
    key: str = ""
    # "ul" or "ol" for an item of a list; `apart` where it begins a list directly after another one of the same kind.
    wrapper: str = ""
    apart: bool = False
    needs_key: bool = True

    @property
    def content(self) -> list:
        """All that somebody wrote."""
        return [self.wrapper, self.apart, self.bare]


@lru_cache(maxsize=4096)
def units(source: str) -> tuple[Unit, ...]:
    """The units of a text. Blanks between elements are none."""
    found: list[Unit] = []
    for node in BeautifulSoup(source, "html.parser").contents:
        if isinstance(node, Tag) and _is_plain_list(node):
            found += _items(node, follows_its_kind=bool(found) and found[-1].wrapper == node.name)
        elif isinstance(node, Tag):
            found.append(_unit(node))
        elif node.strip():
            found.append(Unit(html=_text(node), bare=_text(node)))
    return tuple(found)


def joined(parts: Iterable[Unit]) -> str:
    """The text that the units make."""
    html: list[str] = []
    around = ""
    for unit in parts:
        if around and (unit.wrapper != around or unit.apart):
            html.append(f"</{around}>")
            around = ""
        if unit.wrapper and not around:
            around = unit.wrapper
            html.append(f"<{around}>")
        html.append(unit.html)
    return "".join([*html, f"</{around}>" if around else ""])


def with_unique_keys(source: str) -> str:
    """Take repeated keys away: the editor holds paragraphs by key, and would drop the first of two."""
    soup = BeautifulSoup(source, "html.parser")
    keyed = soup.find_all(attrs={BLOCK_KEY: True})
    if max(Counter(tag[BLOCK_KEY] for tag in keyed).values(), default=0) < 2:
        return source
    seen = set()
    for tag in keyed:
        if tag[BLOCK_KEY] in seen:
            del tag[BLOCK_KEY]
        else:
            seen.add(tag[BLOCK_KEY])
    return soup.decode(formatter="minimal")


def _is_plain_list(tag: Tag) -> bool:
    if tag.name not in LISTS or tag.attrs:
        return False
    inner = [node for node in tag.contents if not (isinstance(node, NavigableString) and not node.strip())]
    return bool(inner) and all(isinstance(node, Tag) and node.name == "li" for node in inner)


def _items(tag: Tag, *, follows_its_kind: bool) -> list[Unit]:
    items = tag.find_all("li", recursive=False)
    return [_unit(item, wrapper=tag.name, apart=follows_its_kind and number == 0) for number, item in enumerate(items)]


def _unit(tag: Tag, **kwargs) -> Unit:
    naked = copy(tag)
    for inner in [naked, *naked.find_all(attrs={BLOCK_KEY: True})]:
        inner.attrs.pop(BLOCK_KEY, None)
    return Unit(
        html=tag.decode(formatter="minimal"),
        bare=naked.decode(formatter="minimal"),
        key=str(tag.get(BLOCK_KEY, "")),
        needs_key=tag.name not in KEYLESS,
        **kwargs,
    )


def _text(node: NavigableString) -> str:
    return node.output_ready(formatter="minimal")
