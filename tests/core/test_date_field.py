"""Partial dates in the database, in Wagtail's revisions and in forms."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.forms import modelform_factory

from core.dates import PartialDate
from parks.models import ParkArea
from tests.factories.pages import make_park

pytestmark = pytest.mark.django_db

WRITTEN = ["2000-05-13", "1980-03", "1980-21", "1895", "189X", "1895~", "../1895", "1895/..", "../2000-05-13"]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_date_survives_a_revision_and_the_database(written):
    park = make_park(opened=written)
    revised = park.get_latest_revision_as_object()
    assert [row.date for row in revised.status_events.all()] == [PartialDate.parse(written)]
    assert revised.opening_date == PartialDate.parse(written)

    revised.areas = [ParkArea(name="Frontier Town", opened=PartialDate.parse(written))]
    revised.save_revision().publish()
    area = ParkArea.objects.get(page_id=park.pk)
    assert area.opened == PartialDate.parse(written)


def test_an_unknown_date_is_null():
    park = make_park(opened=None)
    area = ParkArea.objects.create(page=park, name="Frontier Town")
    with connection.cursor() as cursor:
        cursor.execute("SELECT opened FROM parks_parkarea WHERE id = %s", [area.pk])
        assert cursor.fetchone() == (None,)
    assert ParkArea.objects.get(pk=area.pk).opened is None


def test_the_first_day_is_kept_for_sorting():
    parks = [make_park(title, opened=when) for title, when in [("C", "1990-07"), ("A", "189X"), ("B", "../1950")]]
    ordered = type(parks[0]).objects.order_by("opening_day").values_list("title", flat=True)
    assert [*ordered] == ["A", "B", "C"]


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong():
    form_class = modelform_factory(ParkArea, fields=["name", "opened"])
    form = form_class({"name": "Frontier Town", "opened": "31 April 2000"})
    assert form.errors["opened"] == ["April 2000 has no day 31."]
    assert 'value="31 April 2000"' in str(form["opened"])


def test_a_form_reads_words_and_shows_them_again():
    form_class = modelform_factory(ParkArea, fields=["name", "opened"])
    form = form_class({"name": "Frontier Town", "opened": "c. summer 1999"})
    area = form.save(commit=False)
    assert str(area.opened) == "1999-22~"
    assert 'value="about Summer 1999"' in str(form_class(instance=area)["opened"])


@pytest.mark.parametrize("value", ["2000-02-30", "1" * 400, "2000\x00", "19957 April 2012"])
def test_nonsense_never_reaches_the_database(value):
    with pytest.raises(ValidationError):
        ParkArea(name="x", opened=value).full_clean(exclude=["page"])
    with pytest.raises(ValidationError):
        ParkArea.objects.filter(opened=value).exists()
