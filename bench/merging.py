"""What merging costs: milliseconds of processor time for a page, on the catalogue that the settings name.

`python -m bench.merging` takes some hundred rides with most rows, gives each a story of eight blocks and two sides that
both edit it. Caches of parsed text are emptied before each page.
"""

import copy
import json
import os
import statistics
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django

PAGES = 200
SENTENCE = "The lift hill was finished in a single winter, in the rain, before two hundred people. "


def main() -> None:
    """Measure and print a table."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thrillwiki.settings.dev")
    django.setup()
    print(measured())


def measured(most: int = PAGES) -> str:
    """The table, from rides of the database."""
    from django.db.models import Count

    from rides.models import RidePage

    rides = RidePage.objects.annotate(rows=Count("elements") + Count("sources")).order_by("-rows", "pk")[:most]
    times: dict[str, list[float]] = defaultdict(list)
    sizes = []
    for ride in rides:
        sizes.append(_measure(RidePage, _content(ride), _stopwatch(times)))
    rows = [
        f"| {step} | {statistics.median(found):.2f} | {statistics.quantiles(found, n=20)[-1]:.2f} |"
        for step, found in times.items()
    ]
    head = f"{len(sizes)} rides, {statistics.median(sizes) / 1000:.1f} kB of revision in the middle:\n"
    return "\n".join([head, "| step | median ms | p95 ms |", "|---|---:|---:|", *rows])


def _content(page) -> dict:
    from django.core.serializers.json import DjangoJSONEncoder

    page.body = json.dumps([_block(number) for number in range(8)])
    return json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))


def _block(number: int) -> dict:
    if number % 2:
        return {"type": "tip", "value": {"text": SENTENCE, "best_time": ""}, "id": str(uuid.uuid4())}
    paragraphs = (f'<p data-block-key="{number}{place}abc">{SENTENCE * 3}</p>' for place in range(4))
    return {"type": "story", "value": "".join(paragraphs), "id": str(uuid.uuid4())}


def _measure(model, content: dict, step: Callable) -> int:
    from branches.merging import differences, merge, words
    from branches.merging.units import units
    from branches.schemas import content_of, document_of, page_schema
    from branches.schemas.readings import readings

    with step("derive the schema"):
        page_schema.__wrapped__(model)
    schema = page_schema(model)
    units.cache_clear()
    words.visible_text.cache_clear()
    with step("document of a revision"):
        base = document_of(content, model)
    a, b = _edited(base, 0, "ours"), _edited(base, 2, "theirs")
    with step("merge, one side changed"):
        merge(base, a, base, schema)
    units.cache_clear()
    with step("merge, both changed one story and moved blocks"):
        merged = merge(base, a, b, schema)
    units.cache_clear()
    with step("differences"):
        found = differences(base, merged.value, schema)
    with step("differences in words, queries included"):
        readings(found, model, base, merged.value)
    with step("content of a document"):
        written = content_of(merged.value, model, onto=content)
    with step("page of a content, queries included"):
        model.from_serializable_data(written)
    return len(json.dumps(content))


def _edited(document: dict, place: int, word: str) -> dict:
    """Another paragraph of one story, a column of one's own, and two blocks that changed places."""
    edited = copy.deepcopy(document)
    body = edited["body"]
    story = body[4]
    story["value"] = story["value"].replace(f'key="4{place}abc">', f'key="4{place}abc">{word} ')
    body[place], body[place + 1] = body[place + 1], body[place]
    edited["theme" if place else "slogan"] = word
    return edited


def _stopwatch(times: dict[str, list[float]]) -> Callable:
    @contextmanager
    def step(name: str) -> Iterator[None]:
        started = time.process_time()
        yield
        times[name].append((time.process_time() - started) * 1000)

    return step


if __name__ == "__main__":
    main()
