"""A page that is missing, as one whole."""

from django.utils.translation import gettext as _

from core.fields import PartialDateFormField
from suggestions.columns import fields_of_columns, leave_open
from suggestions.new_pages import OPENED, build, model_of, opening_of

from .base import Kind


class NewPage(Kind):
    """It is made by acts of its own (`suggestions.actions.making`): the page above it stays as it is."""

    can_be_low_risk = False

    def fits(self, thing):
        """What makes a page."""
        return bool(thing.makes)

    def fields(self, page, thing, made, data):
        """One for each column, and when it opened where such pages have events."""
        model = model_of(thing)
        fields = fields_of_columns(model, thing, page, made)
        for field, _value in fields.values():
            leave_open(field)
        if "status_events" in {relation.name for relation in model._meta.related_objects}:
            opened = PartialDateFormField(label=_("Opened"), required=False)
            fields[OPENED] = opened, opening_of(made) if made is not None else None
        return fields

    def differs(self, form):
        """Of one that is being made, another source or reason is enough."""
        return form.made is None or any(form.differs(name) for name in [*form.own, "source", "rationale"])

    def try_on(self, form):
        """The rules of the page that would be made."""
        made, _touched = build(form.thing, form.values)
        made.full_clean(exclude={field.name for field in made._meta.fields} - set(form.thing.columns))
        made.clean_rows()
