"""Pages beneath: carried over to the page that is kept, in a few statements however many they are, and back again."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import F
from wagtail.models import Page

# Each page beneath keeps what follows its old place: the last letters of its path and of its address.
_MOVE = """
UPDATE wagtailcore_page p
SET path = place.new || substr(p.path, length(place.old) + 1),
    depth = p.depth + length(place.new) / %(step)s - length(place.old) / %(step)s,
    url_path = place.new_url || substr(p.url_path, length(place.old_url) + 1)
FROM unnest(%(old)s::text[], %(new)s::text[], %(old_url)s::text[], %(new_url)s::text[])
    AS place(old, new, old_url, new_url)
WHERE starts_with(p.path, place.old)
"""


@dataclass(frozen=True)
class Moved:
    """A page and its address in the tree before."""

    pk: int
    url_path: str


def lock_tree(kept: int, gone: int) -> dict[int, Page]:
    """Both pages and all beneath the one that goes, held until the transaction ends; always in the same order."""
    paths = dict(Page.objects.filter(pk__in=[kept, gone]).values_list("pk", "path"))
    beneath = Page.objects.filter(path__startswith=paths.get(gone, "\0")) | Page.objects.filter(pk__in=[kept, gone])
    # What members write to them waits for nobody: it would hold up what we are to count anew (`latecomers`).
    # All in one query, by their keys: two merges of the same pages wait for each other and never deadlock.
    return {page.pk: page for page in beneath.select_for_update(no_key=True).order_by("pk")}


def clashing_children(kept: Page, gone: Page) -> list[Page]:
    """Children of the page that goes whose address one of the page that is kept has."""
    taken = Page.objects.child_of(kept).values("slug")
    return list(Page.objects.child_of(gone).filter(slug__in=taken).order_by("path"))


def free_slug(slug: str, *parents: Page) -> str:
    """The slug with the least number under which no child of these pages stands."""
    number = 2
    while any(Page.objects.child_of(parent).filter(slug=f"{slug}-{number}").exists() for parent in parents):
        number += 1
    return f"{slug}-{number}"


def carry(children: list[Page], *, to: Page, paths: dict[int, str] | None = None) -> list[Moved]:
    """Move these siblings (with all beneath them) below `to`; all that moved, with the addresses of before.

    `paths` are places in the tree that they should have again where those are free.
    """
    if not children:
        return []
    to = Page.objects.get(pk=to.pk)
    moved = _all_of(children)
    new = _new_paths(children, to, paths or {})
    with connection.cursor() as cursor:
        cursor.execute(
            _MOVE,
            {
                "step": Page.steplen,
                "old": [child.path for child in children],
                "new": new,
                "old_url": [child.url_path for child in children],
                "new_url": [f"{to.url_path}{child.slug}/" for child in children],
            },
        )
    parent_path = children[0].path[: -Page.steplen]
    Page.objects.filter(path=parent_path).update(numchild=F("numchild") - len(children))
    Page.objects.filter(pk=to.pk).update(numchild=F("numchild") + len(children))
    return moved


def _all_of(children: list[Page]) -> list[Moved]:
    beneath = Page.objects.none()
    for chunk in range(0, len(children), 200):
        for child in children[chunk : chunk + 200]:
            beneath = beneath | Page.objects.filter(path__startswith=child.path) if child.numchild else beneath
    rows = {child.pk: child.url_path for child in children}
    rows |= dict(beneath.values_list("pk", "url_path")) if any(child.numchild for child in children) else {}
    return [Moved(pk, url_path) for pk, url_path in rows.items()]


def _new_paths(children: list[Page], to: Page, wanted: dict[int, str]) -> list[str]:
    taken = set(Page.objects.child_of(to).values_list("path", flat=True))
    last = max(taken | set(wanted.values()), default=None)
    paths = []
    for child in children:
        path = wanted.get(child.pk)
        if path is None or path in taken or path[: -Page.steplen] != to.path:
            path = last = Page._get_path(to.path, to.depth + 1, 1) if last is None else Page(path=last)._inc_path()
        taken.add(path)
        paths.append(path)
    return paths
