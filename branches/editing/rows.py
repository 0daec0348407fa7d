"""Rows in a form keep the `uid` that they were loaded with."""

from django.forms import BaseModelForm, Field, HiddenInput


def keep_uids(form: BaseModelForm) -> None:
    """Give rows that have no key yet (of a draft, of a branch) the uid that they had when the form was drawn.

    The form knows such rows by their place alone and would make new ones of them, which merges take for others.
    """
    for formset in getattr(form, "formsets", {}).values():
        if not formset.is_bound:
            continue
        loaded = list(formset.get_queryset())
        for place, row_form in enumerate(formset.initial_forms):
            row = row_form.instance
            if row.pk is None and place < len(loaded) and hasattr(row, "uid"):
                row.uid = loaded[place].uid


def let_gone_rows_be(form: BaseModelForm) -> None:
    """Do not ask that rows of the form still exist: others may have deleted some since it was drawn."""
    for formset in getattr(form, "formsets", {}).values():
        for row_form in formset.initial_forms:
            key = formset.model._meta.pk.name
            if key in row_form.fields:
                row_form.fields[key] = Field(required=False, widget=HiddenInput())
