"""The checks that hold for every page type, also for those not written yet."""

import uuid

import pytest
from django.db import models
from django.test.utils import isolate_apps
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page
from wagtail.models.pages import PAGE_MODEL_CLASSES

from core.checks import check_page_types, existing_template, kept_references, named_parents, own_uid, page_types


@pytest.fixture(autouse=True)
def _forget_made_up_page_types():
    before = list(PAGE_MODEL_CLASSES)
    yield
    PAGE_MODEL_CLASSES[:] = before


def test_our_own_page_types_are_in_order():
    assert len(page_types()) >= 9
    assert check_page_types() == []


@isolate_apps("home")
def test_a_reference_that_deletes_the_page_is_found():
    class LockedPage(Page):
        photo = models.ForeignKey("media.Photo", on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "home"

    class FreePage(Page):
        photo = models.ForeignKey("media.Photo", null=True, on_delete=models.SET_NULL, related_name="+")

        class Meta:
            app_label = "home"

    assert [error.id for error in kept_references(LockedPage)] == ["core.E001"]
    assert list(kept_references(FreePage)) == []


@isolate_apps("home")
def test_a_row_without_uid_is_found():
    class PoorRow(Orderable):
        page = ParentalKey("home.HomePage", on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "home"

    class GoodRow(Orderable):
        page = ParentalKey("home.HomePage", on_delete=models.CASCADE, related_name="+")
        uid = models.UUIDField(default=uuid.uuid4)

        class Meta:
            app_label = "home"

    assert [error.id for error in own_uid(PoorRow)] == ["core.E002"]
    assert list(own_uid(GoodRow)) == []
    assert list(kept_references(GoodRow)) == []


@isolate_apps("home")
def test_a_page_type_that_may_stand_anywhere_is_found():
    class LostPage(Page):
        class Meta:
            app_label = "home"

    class PlacedPage(Page):
        parent_page_types = ["home.HomePage"]

        class Meta:
            app_label = "home"

    assert [error.id for error in named_parents(LostPage)] == ["core.E003"]
    assert list(named_parents(PlacedPage)) == []


@isolate_apps("home")
def test_a_page_type_without_template_is_found():
    class BarePage(Page):
        template = "home/nobody_wrote_this.html"

        class Meta:
            app_label = "home"

    assert [error.id for error in existing_template(BarePage)] == ["core.E004"]
