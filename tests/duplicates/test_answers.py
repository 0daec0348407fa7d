"""Every foreign key to a page has an answer for the day on which two pages are one."""

from django.apps import apps
from wagtail.models import Page

from duplicates.answers import is_of_every_page
from pages.joining import Fate, belongings


def keys_to_pages():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            is_key = field.concrete and (field.many_to_one or field.one_to_one or field.many_to_many)
            target = field.related_model if is_key else None
            if isinstance(target, type) and issubclass(target, Page) and not is_of_every_page(model, field):
                yield f"{model._meta.label}.{field.name}"


def test_every_key_to_a_page_is_answered_for():
    assert set(keys_to_pages()) <= {key for key, _each in belongings} | {"wagtailcore.Page.alias_of"}


def test_every_answer_is_about_a_key_that_there_is():
    keys = {key for key, _each in belongings} - {"wagtailcore.ReferenceIndex"}
    assert keys <= set(keys_to_pages()) | {"wagtailcore.Page.alias_of"}


def test_what_moves_says_what_it_is():
    assert all(each.label and each.count and each.move for _key, each in belongings if each.fate is Fate.MOVES)
