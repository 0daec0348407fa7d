"""The blocks of a story as they are stored: read, written and put back, in memory alone."""

import json
from collections.abc import Collection

from wagtail.models import Page

from .placing import index_as_in

STORY_BLOCK = "story"
# Among the ids of a change's blocks: that it puts them elsewhere, too.
MOVED = "moved"


def blocks_of(page: Page) -> list[dict]:
    """All blocks of the story, as they are stored."""
    return [dict(block) for block in page.body.raw_data]


def running_text(page: Page) -> list[dict]:
    """The parts of the story that are running text, as they are stored."""
    return [block for block in blocks_of(page) if block.get("type") == STORY_BLOCK]


def write_blocks(page: Page, blocks: list[dict]) -> None:
    """Let the story be these blocks."""
    page.body = page._meta.get_field("body").to_python(json.dumps(blocks))


def restore_blocks(page: Page, base: Page | None, ids: Collection[str], loose: Collection[str] = ()) -> None:
    """These blocks as `base` has them, each in its place; none where it has none.

    `loose` are blocks that others have moved: by them nothing can be told of places.
    """
    write_blocks(page, with_blocks(blocks_of(page), blocks_of(base) if base is not None else [], ids, loose))


def with_blocks(
    blocks: list[dict], others: list[dict], ids: Collection[str], loose: Collection[str] = ()
) -> list[dict]:
    """The blocks, of which those with these ids are as `others` have them.

    One that both have and nobody moved (`MOVED` among the ids says so) stays where it is; each other one stands where
    it agrees with most of its neighbours in `others`.
    """
    theirs = {block.get("id"): block for block in others if block.get("id") in ids}
    made = []
    for block in blocks:
        key = block.get("id")
        if key not in ids:
            made.append(block)
        elif key in theirs and MOVED not in ids:
            made.append(theirs.pop(key))
    for key, block in theirs.items():
        order = [other.get("id") for other in others]
        made.insert(index_as_in(order, key, [other.get("id") for other in made], loose), block)
    return made


def body_with(body: str | None, other: str | None, ids: Collection[str]) -> str:
    """The same of bodies in their stored form."""
    return json.dumps(with_blocks(json.loads(body or "[]"), json.loads(other or "[]"), ids))
