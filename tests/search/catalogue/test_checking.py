"""`check_catalogue` finds whatever is wrong, and says so by its exit."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from search.catalogue.checking import faults
from search.catalogue.rebuilding import rebuild
from search.models import CatalogueDebt, CatalogueEntry, CatalogueName, FacetPair, FacetValue, Word
from tests.factories.catalogue import load_small_catalogue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing")]


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker):
    """Made once; what a test breaks is undone with its own transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_small_catalogue()
        yield
        transaction.set_rollback(True)


def ride() -> CatalogueEntry:
    return CatalogueEntry.objects.get(key="cedar-point/millennium-force")


def change(**columns):
    return lambda: CatalogueEntry.objects.filter(pk=ride().pk).update(**columns)


def add_a_stranger():
    entry = ride()
    entry.pk = entry.page_id = next(pk for pk in range(1, 99) if not CatalogueEntry.objects.filter(pk=pk).exists())
    entry.save(force_insert=True)


def swap_two_facets():
    wood, steel = (FacetValue.objects.get(facet="track", value=value).pk for value in ("wood", "steel"))
    entry = ride()
    change(facets=sorted({*entry.facets, wood} - {steel}))()


def add_to_a_pair():
    pair = FacetPair.objects.filter(type="ride", count__gt=2).first()
    FacetPair.objects.filter(pk=pair.pk).update(count=pair.count + 1)


BREAKS = {
    "a changed number": (change(height_m=1.5), "height_m"),
    "a changed name": (change(name="Other"), "name"),
    "a changed list": (change(makers=["nobody"]), "makers"),
    "a forgotten date": (change(opening_day=None), "opening_day"),
    "other days open": (change(open_during=[]), "open_during"),
    "another place": (change(latitude=0.5, longitude=0.5), "latitude"),
    "stale words": (change(words="stale"), "words"),
    "words of others": (change(context_words=""), "context_words"),
    "who is told of": (change(related_ids=[]), "related_ids"),
    "wrong facets": (swap_two_facets, "facets"),
    "a missing row": (lambda: CatalogueEntry.objects.filter(pk=ride().pk).delete(), "no entry"),
    "a row too many": (add_a_stranger, "entry without a live page"),
    "a missing name": (lambda: CatalogueName.objects.filter(entry=ride().pk).delete(), "names"),
    "a name too many": (
        lambda: CatalogueName.objects.create(entry=ride(), kind="name", name="X", folded="x", type="ride"),
        "names",
    ),
    "a wrong pair": (add_to_a_pair, "pair of facet values"),
    "a missing pair": (lambda: FacetPair.objects.filter(type="ride").first().delete(), "pair of facet values"),
    "a pair too many": (
        lambda: FacetPair.objects.create(type="ride", first=999_998, second=999_999, count=1),
        "pair of facet values",
    ),
    "a wrong number of uses": (lambda: Word.objects.filter(word="millennium").update(uses=7), "word"),
    "a missing word": (lambda: Word.objects.filter(word="millennium").delete(), "word"),
    "a word too many": (lambda: Word.objects.create(word="nowhere", uses=1), "word"),
    "a debt": (lambda: CatalogueDebt.objects.create(page_id=ride().pk), "still to be written"),
}


@pytest.fixture
def sound():
    assert list(faults()) == []


@pytest.mark.parametrize("name", BREAKS)
def test_every_break_is_found_told_and_mended(sound, name, capsys):
    break_it, what = BREAKS[name]
    break_it()
    assert what in {fault.what.split(" ride ")[0].split(" millennium")[0].split(" nowhere")[0] for fault in faults()}
    with pytest.raises(CommandError, match="differs from the pages"):
        call_command("check_catalogue")
    assert what in capsys.readouterr().err
    rebuild()
    assert list(faults()) == []


def test_a_sound_catalogue_passes(sound, capsys):
    call_command("check_catalogue")
    assert "entries equal their pages" in capsys.readouterr().out


def test_looking_changes_nothing(sound):
    FacetValue.objects.filter(facet="track", value="steel").delete()
    number = FacetValue.objects.count()
    assert any(fault.what == "facets" for fault in faults())
    assert FacetValue.objects.count() == number


def test_a_long_list_of_faults_is_cut_and_counted(sound, capsys):
    CatalogueEntry.objects.filter(type="ride").update(rating=9.5, airtime_s=1, g_max=14)
    with pytest.raises(CommandError, match=r"in \d{3} places"):
        call_command("check_catalogue")
    assert len(capsys.readouterr().err.splitlines()) == 50
