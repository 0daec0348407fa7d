"""Whatever changes what visitors see of a page changes the catalogue with it, in full and at once."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from companies.models import CompanyPage
from core.bulk_work import bulk_work
from core.dates import PartialDate
from exchange.importer import run_import
from parks.models import ParkPage
from parks.status_flips import flip_due_statuses
from rides.actions import confirm_operating
from rides.models import GlossaryTerm, RideElement, RidePage
from rides.models.rows import RideCredit, RideFormerName, RidePhoto, RideStatusEvent
from rides.scale import seed
from search.models import CatalogueDebt, CatalogueEntry, CatalogueName, FacetPair, FacetValue, Word
from tests.factories.catalogue import SMALL
from tests.factories.pages import make_company, make_model, make_park, make_ride
from tests.factories.photos import make_photo

pytestmark = pytest.mark.django_db


def entry_of(page) -> CatalogueEntry:
    return CatalogueEntry.objects.get(pk=page.pk)


def publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def carried(facet: str, value: str, entry_type: str = "ride") -> int:
    """How many entries are counted for a value."""
    code = FacetValue.objects.get(facet=facet, value=value).pk
    pair = FacetPair.objects.filter(type=entry_type, first=code, second=code).first()
    return pair.count if pair else 0


def test_a_new_page(committed, is_true):
    with committed():
        park = make_park("Corner Park", country="DE")
        maker = make_company("Nobody & Sons")
        ride = make_ride("Grüne Schlange", park=park, opened="1999", manufacturer=maker, track_material="wood")
    entry = entry_of(ride)
    assert (entry.name, entry.country, entry.park_name, entry.maker_name) == (
        *("Grüne Schlange", "DE", "Corner Park", "Nobody & Sons"),
    )
    assert entry.words == "grune schlange gs"
    assert entry_of(park).ride_count == entry_of(maker).ride_count == 1
    assert Word.objects.get(word="schlange").uses == 1
    assert carried("track", "wood") == 1
    is_true()


def test_unpublishing_and_publishing_again(committed, is_true):
    with committed():
        park = make_park()
        ride = make_ride(park=park, opened="2000", track_material="steel")
    with committed():
        ride.unpublish()
    assert not CatalogueEntry.objects.filter(pk=ride.pk).exists()
    assert not CatalogueName.objects.filter(entry=ride.pk).exists()
    assert entry_of(park).ride_count == 0
    assert not FacetPair.objects.filter(type="ride").exists()
    is_true()
    with committed():
        publish(ride)
    assert entry_of(park).ride_count == 1
    is_true()


def test_a_draft_shows_nowhere(committed, is_true):
    with committed():
        ride = make_ride("Known Name", park=make_park(), opened="2000")
    before = entry_of(ride).__dict__ | {"_state": None}
    with committed():
        ride.title, ride.height_m = "Secret Name", 99
        ride.former_names.add(RideFormerName(name="Hidden Name"))
        ride.save_revision()
        draft = RidePage(title="Unborn", slug="unborn", live=False, has_unpublished_changes=True)
        ParkPage.objects.get().add_child(instance=draft)
        draft.save_revision()
    assert entry_of(ride).__dict__ | {"_state": None} == before
    assert not CatalogueName.objects.filter(folded__in=["secret name", "hidden name", "unborn"]).exists()
    is_true()


def test_moving_a_ride(committed, is_true):
    with committed():
        old, new = make_park("Old Park", country="DE"), make_park("New Park", country="FR")
        ride = make_ride("Mover", park=old, opened="2000")
    with committed():
        RidePage.objects.get(pk=ride.pk).move(ParkPage.objects.get(pk=new.pk), pos="last-child")
    entry = entry_of(ride)
    assert entry.key == f"{new.slug}/{ride.slug}"
    assert entry.url == f"/parks/{new.slug}/{ride.slug}/"
    assert (entry_of(old).ride_count, entry_of(new).ride_count) == (0, 1)
    assert (carried("country", "FR"), carried("park", new.slug)) == (1, 1)
    is_true()


def test_moving_a_park_moves_all_its_rides(committed, is_true):
    with committed():
        park = make_park("Wanderer", country="DE", latitude="50", longitude="8")
        rides = [make_ride(f"Ride {n}", park=park, opened="2000") for n in range(3)]
    with committed():
        publish(park, country="US", region="Ohio", latitude="41.5", longitude="-82.7")
    for ride in rides:
        entry = entry_of(ride)
        assert (entry.country, entry.region, entry.latitude, entry.is_park_point) == ("US", "Ohio", 41.5, True)
        assert entry.continent == "north-america"
    is_true()


def test_deleting_a_ride_and_a_whole_park(committed, is_true):
    with committed():
        maker = make_company()
        park, other = make_park("Doomed"), make_park("Other")
        rides = [make_ride(f"Doomed Ride {n}", park=park, manufacturer=maker, opened="2000") for n in range(3)]
        make_ride("Survivor", park=other, manufacturer=maker, opened="2000")
    with committed():
        rides[0].delete()
    assert entry_of(maker).ride_count == 3
    is_true()
    with committed():
        ParkPage.objects.get(pk=park.pk).delete()
    assert set(CatalogueEntry.objects.values_list("name", flat=True)) == {"Other", "Survivor", maker.title}
    assert entry_of(maker).ride_count == 1
    assert not Word.objects.filter(word="doomed").exists()
    assert carried("park", park.slug) == 0
    is_true()


def test_deleting_a_maker(committed, is_true):
    with committed():
        maker = make_company("Vanishing Works")
        model = make_model("Vanishing Model", company=maker)
        ride = make_ride(park=make_park(), manufacturer=maker, model=model, opened="2000")
    with committed():
        CompanyPage.objects.get(pk=maker.pk).delete()
    entry = entry_of(ride)
    assert (entry.makers, entry.maker_name, entry.model, entry.model_name) == ([], "", "", "")
    assert "vanishing" not in entry.context_words
    is_true()


def test_renaming_park_maker_and_model(committed, is_true):
    with committed():
        maker, park = make_company("Old Works"), make_park("Old Park")
        model = make_model("Old Model", company=maker)
        ride = make_ride(park=park, manufacturer=maker, model=model, opened="2000")
    for page, column, name in ((maker, "maker_name", "New Works"), (park, "park_name", "New Park")):
        with committed():
            publish(page, title=name)
        assert getattr(entry_of(ride), column) == name
        is_true()
    with committed():
        publish(model, title="New Model", initials="NM")
    entry = entry_of(ride)
    assert entry.model_name == "New Model"
    assert {"new", "works", "model", "park", "nm"} <= set(entry.context_words.split())
    assert "old" not in entry.context_words.split()
    is_true()


def test_a_new_address_of_a_maker_reaches_models_and_rides(committed, is_true):
    with committed():
        maker = make_company("Works")
        model = make_model("Giga", company=maker)
        ride = make_ride(park=make_park(), manufacturer=maker, model=model, opened="2000")
    with committed():
        publish(CompanyPage.objects.get(pk=maker.pk), slug="other-works")
    entry = entry_of(ride)
    assert entry.makers == ["other-works"]
    assert entry.maker_url == "/companies/other-works/"
    assert entry.model == entry_of(model).key == f"other-works/{model.slug}"
    assert carried("maker", "other-works") == 1
    is_true()


def test_a_new_address_of_a_park_reaches_its_rides(committed, is_true):
    with committed():
        park = make_park("Park")
        ride = make_ride("Ride", park=park, opened="2000")
    with committed():
        publish(ParkPage.objects.get(pk=park.pk), slug="better-park")
    assert entry_of(ride).url == f"/parks/better-park/{ride.slug}/"
    assert entry_of(ride).park == "better-park"
    is_true()


def test_an_event_changes_status_and_counts(committed, is_true):
    with committed():
        park, maker = make_park(), make_company()
        ride = make_ride(park=park, manufacturer=maker, opened="1990")
    with committed():
        ride.status_events.add(RideStatusEvent(kind="closed", date=PartialDate.parse("2019-09-01")))
        publish(ride)
    entry = entry_of(ride)
    assert (entry.status, entry.closing_day) == ("closed", date(2019, 9, 1))
    assert entry.open_during == [(date(1990, 1, 1), date(2019, 9, 1))]
    assert entry_of(park).open_ride_count == entry_of(maker).open_ride_count == 0
    is_true()


def test_a_status_that_flips_on_its_date(committed, is_true):
    tomorrow = date.today() + timedelta(days=1)
    with committed():
        park = make_park()
        ride = make_ride(park=park, events=[("opened", tomorrow.isoformat())])
    assert entry_of(ride).status == "announced"
    with committed():
        assert flip_due_statuses(RidePage, tomorrow) == [ride.pk]
    assert entry_of(ride).status == "operating"
    assert entry_of(park).open_ride_count == 1


def test_scheduled_publishing_and_expiry(committed, is_true):
    with committed():
        ride = make_ride("Before", park=make_park(), opened="2000")
    with committed():
        ride.title, ride.go_live_at = "After", timezone.now() + timedelta(seconds=1)
        ride.save_revision().publish()
    assert entry_of(ride).name == "Before"
    ride.refresh_from_db()
    revision = ride.scheduled_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content |= {"go_live_at": None, "expire_at": None}
    revision.save()
    with committed():
        call_command("publish_scheduled")
    assert entry_of(ride).name == "After"
    is_true()
    RidePage.objects.filter(pk=ride.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    with committed():
        call_command("publish_scheduled")
    assert not CatalogueEntry.objects.filter(pk=ride.pk).exists()
    is_true()


def test_an_import_that_makes_and_changes_pages(committed, is_true, tmp_path):
    for file in Path(SMALL).iterdir():
        (tmp_path / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    with committed():
        run_import(tmp_path)
    assert CatalogueEntry.objects.filter(type="ride").count() == RidePage.objects.live().count() > 30
    is_true()
    companies = (tmp_path / "companies.csv").read_text(encoding="utf-8").replace(",Intamin,", ",Intamin Worldwide,")
    (tmp_path / "companies.csv").write_text(companies, encoding="utf-8")
    rides = (tmp_path / "rides.csv").read_text(encoding="utf-8").replace(",Intamin,", ",Intamin Worldwide,")
    (tmp_path / "rides.csv").write_text(rides, encoding="utf-8")
    with committed():
        run_import(tmp_path)
    assert CatalogueEntry.objects.filter(type="ride", maker_name="Intamin Worldwide").count() >= 3
    is_true()


def test_confirming_many_rides_at_once(committed, is_true):
    with committed():
        park = make_park()
        rides = [make_ride(f"Ride {n}", park=park) for n in range(3)]
    assert entry_of(rides[0]).status == "unknown"
    with committed():
        confirm_operating(rides=RidePage.objects.all(), date=PartialDate.parse("2024-07"), source_title="A visit")
    assert {entry_of(ride).status for ride in rides} == {"operating"}
    assert entry_of(park).open_ride_count == 3
    is_true()


def test_a_park_for_a_few_hides_its_rides(committed, is_true):
    with committed():
        park = make_park()
        ride = make_ride(park=park, opened="2000", manufacturer=(maker := make_company()))
    with committed():
        restriction = PageViewRestriction.objects.create(page=park, restriction_type=PageViewRestriction.LOGIN)
    assert set(CatalogueEntry.objects.values_list("type", flat=True)) == {"company"}
    assert entry_of(maker).ride_count == 0
    is_true()
    with committed():
        restriction.delete()
    assert entry_of(ride).park_name == park.title
    assert entry_of(maker).ride_count == 1
    is_true()


def test_a_maker_for_a_few_is_not_named_by_its_rides(committed, is_true):
    with committed():
        maker = make_company("Quiet Works")
        ride = make_ride(park=make_park(), manufacturer=maker, opened="2000")
    with committed():
        PageViewRestriction.objects.create(page=maker, restriction_type=PageViewRestriction.LOGIN)
    assert (entry_of(ride).maker_name, entry_of(ride).makers) == ("", [])
    assert not Word.objects.filter(word="quiet").exists()
    is_true()


@pytest.mark.parametrize("role", ["designer", "theming", "builder"])
def test_whoever_has_a_credit_counts_the_ride(committed, is_true, role):
    with committed():
        studio = make_company("Studio", roles=["designer"])
        ride = make_ride(park=make_park(), opened="2000")
        ride.credits.add(RideCredit(role=role, company=studio))
        publish(ride)
    assert (entry_of(studio).ride_count, entry_of(studio).open_ride_count) == (1, 1)
    with committed():
        ride.status_events.add(RideStatusEvent(kind="closed", date=PartialDate.parse("2020")))
        publish(ride)
    assert (entry_of(studio).ride_count, entry_of(studio).open_ride_count) == (1, 0)
    is_true()
    with committed():
        ride.credits.clear()
        publish(ride)
    assert entry_of(studio).ride_count == 0
    is_true()


def test_former_names_elements_and_photos(committed, is_true):
    term = GlossaryTerm.objects.create(slug="loop-of-tests", name="Loop of tests", kind="inversion", inverts=1)
    photo = make_photo()
    with committed():
        ride = make_ride("New", park=make_park(), opened="2000")
        ride.former_names.add(RideFormerName(name="Ancient Name"))
        ride.elements.add(RideElement(term=term))
        ride.photos.add(RidePhoto(photo=photo))
        publish(ride)
    entry = entry_of(ride)
    assert (entry.former_names, entry.elements, entry.photo_id) == (["Ancient Name"], ["loop-of-tests"], photo.pk)
    assert carried("element", "loop-of-tests") == carried("photo", "yes") == 1
    with committed():
        term.slug = "other-loop"
        term.save()
        photo.delete()
    entry = entry_of(ride)
    assert (entry.elements, entry.photo_id, entry.has_photo) == (["other-loop"], None, False)
    is_true()
    with committed():
        term.delete()
    assert entry_of(ride).elements == []
    is_true()


def test_bulk_work_is_followed_up_once_at_its_end(committed, is_true):
    with committed(), bulk_work():
        park = make_park()
        ride = make_ride(park=park, opened="2000")
        assert not CatalogueEntry.objects.exists()
        assert CatalogueDebt.objects.filter(page_id=ride.pk).exists()
    assert entry_of(park).ride_count == 1
    assert not CatalogueDebt.objects.exists()
    is_true()


def test_a_made_up_catalogue_is_in_it(committed, is_true):
    with committed():
        seed(90, say=lambda _line: None)
    assert CatalogueEntry.objects.filter(type="ride").count() == 90
    assert CatalogueEntry.objects.get(key="silver-falcon-park-0").ride_count == 60
    is_true()
