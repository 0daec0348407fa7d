"""Old addresses lead to where things are now, by Wagtail's own redirects."""

from collections.abc import Iterable

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from pages.addresses import address
from pages.beneath import answering

from .journal import Recorder
from .tree import Moved


def redirect(journal: Recorder | None, moved: Iterable[Moved], *, with_what_is_beneath: int | None = None) -> None:
    """From the old address of each to the page, on every site; in the place of older redirects that were made so.

    To the page `with_what_is_beneath` also from the history and whatever else was answered beneath the one that went.
    """
    wanted = {}
    sites = list(Site.objects.values_list("pk", flat=True))
    for each in moved:
        words = [word for word, _answer in answering] if each.pk == with_what_is_beneath else []
        for beneath in ["", *(f"{word}/" for word in words)]:
            old_path = Redirect.normalise_path(address(each.url_path) + beneath)
            for site in sites:
                wanted[old_path, site] = Redirect(
                    old_path=old_path,
                    site_id=site,
                    redirect_page_id=each.pk,
                    is_permanent=True,
                    automatically_created=True,
                )
    standing = Redirect.objects.filter(old_path__in={path for path, _site in wanted})
    for path, site in standing.filter(automatically_created=False).values_list("old_path", "site"):
        # What a person set up stays as it is.
        for key in [(path, site)] if site else [key for key in wanted if key[0] == path]:
            wanted.pop(key, None)
    ours = standing.filter(automatically_created=True)
    if journal is None:
        ours.delete()
        Redirect.objects.bulk_create(wanted.values())
    else:
        journal.delete(ours)
        journal.add(list(wanted.values()))
