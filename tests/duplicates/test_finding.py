"""Pages that may be one are found once a day, and what was decided about them is remembered."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from companies.models.company import CompanyExternalId
from duplicates.finding import Found, finders, renew
from duplicates.models import Pair
from duplicates.pairs import doubt_again, open_pairs, tell_apart
from duplicates.undoing import undo
from search.alike import judged
from search.catalogue.rebuilding import rebuild
from tests.factories.pages import make_company, make_park, make_ride
from tests.support.members import make_member

from .conftest import merged

pytestmark = pytest.mark.django_db


def pairs():
    return {frozenset((pair.first_id, pair.second_id)) for pair in open_pairs()}


def test_likely_pairs_are_found_and_unlikely_ones_are_not(parks, doubles):
    kept, gone = parks
    far = make_park("Alton Towers", latitude="10", longitude="10")
    other = make_ride("Oblivion", park=kept)
    twin = make_ride("Oblivion 2", park=kept)
    makers = make_company("Zierer Karussell"), make_company("Karl Schmid")
    for maker in makers:
        CompanyExternalId.objects.create(page=maker, scheme="wikidata", value="Q1")
    rebuild()
    renew()
    found = pairs()
    assert frozenset((kept.pk, gone.pk)) in found
    assert frozenset(ride.pk for ride in doubles) in found
    assert frozenset(maker.pk for maker in makers) in found
    assert not any(far.pk in pair for pair in found)
    assert frozenset((other.pk, twin.pk)) not in found


def test_what_was_told_apart_is_never_offered_again(parks, editor):
    kept, gone = parks
    rebuild()
    renew()
    assert len(pairs()) == 1
    tell_apart(one=gone, other=kept, by=editor, note="Two gates")
    renew()
    assert pairs() == set()
    pair = Pair.objects.get()
    assert (pair.state, pair.decided_by_label, pair.note) == ("different", "edda", "Two gates")
    doubt_again(pair=pair, by=editor)
    assert len(pairs()) == 1
    row = merged(kept, gone, editor)
    assert Pair.objects.get().state == "merged"
    undo(merge=row, by=editor)
    assert Pair.objects.get().state == "open"


def test_a_pair_goes_when_nothing_speaks_for_it_any_more(parks):
    rebuild()
    renew()
    kept, _gone = parks
    kept.title = "Something else altogether"
    kept.save_revision().publish()
    rebuild()
    renew()
    assert not Pair.objects.exists()


def test_a_pair_is_one_whichever_way_round(parks, monkeypatch):
    kept, gone = parks
    twice = [Found(gone.pk, kept.pk, 0.6, ("name",)), Found(kept.pk, gone.pk, 1.0, ("identifier",), 0.2)]
    monkeypatch.setattr(finders, "_things", {"test": lambda: twice})
    assert renew() == 1
    pair = Pair.objects.get()
    assert (pair.signs, pair.likeness, pair.distance_km) == (["name", "identifier"], 1.0, 0.2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pair.objects.create(first_id=gone.pk, second_id=kept.pk, likeness=1)


def test_who_may_not_edit_tells_nothing_apart(parks):
    with pytest.raises(PermissionDenied):
        tell_apart(one=parks[0], other=parks[1], by=make_member("ann"))


def test_the_list_offers_looking_and_telling_apart_with_constant_queries(parks, editor, client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    rebuild()
    renew()
    client.force_login(editor)
    url = reverse("duplicates:index")
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        shown = client.get(url).text
    assert "“Alton Towers” and “Alton Towers Resort”" in shown
    assert "close to each other" in shown
    make_park("Alton Tower", opened="1980", latitude="52.99", longitude="-1.89")
    rebuild()
    renew()
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert Pair.objects.waiting().count() == 3
    assert len(many) == len(few)
    kept, gone = parks
    answer = client.post(reverse("duplicates:apart", args=[gone.pk, kept.pk]), follow=True)
    assert "are two, and are not offered again" in answer.text
    pair = Pair.objects.get(state="different")
    client.post(reverse("duplicates:again", args=[pair.pk]))
    assert not Pair.objects.filter(state="different").exists()


@pytest.mark.parametrize(
    ("names", "likeness", "km", "is_one"),
    [
        (("alton towers", "alton towers resort"), 0.7, 0.1, True),
        (("racer left", "racer right"), 0.6, None, False),
        (("boomerang", "boomerang 2"), 0.8, None, False),
        (("six flags great america", "six flags great america water park"), 0.8, 0.3, False),
        (("luna park", "luna land"), 0.5, 9, True),
        (("colossus", "twisted colossus"), 0.7, None, False),
    ],
)
def test_names_that_tell_things_apart(names, likeness, km, is_one):
    found = judged(1, 2, names, likeness, km, (None, None), ("", ""))
    assert bool(found) is is_one
