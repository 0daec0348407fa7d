"""The blocks of a story as they are stored: read, written and put back, in memory alone."""

import json
from collections.abc import Collection

from wagtail.models import Page

STORY_BLOCK = "story"


def blocks_of(page: Page) -> list[dict]:
    """All blocks of the story, as they are stored."""
    return [dict(block) for block in page.body.raw_data]


def running_text(page: Page) -> list[dict]:
    """The parts of the story that are running text, as they are stored."""
    return [block for block in blocks_of(page) if block.get("type") == STORY_BLOCK]


def write_blocks(page: Page, blocks: list[dict]) -> None:
    """Let the story be these blocks."""
    page.body = page._meta.get_field("body").to_python(json.dumps(blocks))


def restore_blocks(page: Page, base: Page | None, ids: Collection[str]) -> None:
    """These blocks as `base` has them, each in its place; none where it has none."""
    write_blocks(page, with_blocks(blocks_of(page), blocks_of(base) if base is not None else [], ids))


def with_blocks(blocks: list[dict], others: list[dict], ids: Collection[str]) -> list[dict]:
    """The blocks, of which those with these ids are as `others` have them, behind the same ones as there."""
    kept = [block for block in blocks if block.get("id") not in ids]
    for at, block in enumerate(others):
        if block.get("id") in ids:
            before = {other.get("id") for other in others[:at]}
            behind = [index for index, other in enumerate(kept) if other.get("id") in before]
            kept.insert(max(behind, default=-1) + 1, block)
    return kept


def body_with(body: str | None, other: str | None, ids: Collection[str]) -> str:
    """The same of bodies in their stored form."""
    return json.dumps(with_blocks(json.loads(body or "[]"), json.loads(other or "[]"), ids))
