"""The edit form of all our page types: it checks rows against each other, and puts every error beside its field."""

from collections.abc import Iterator

from django.core.exceptions import BadRequest
from django.forms import ModelChoiceField
from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField

from pages.choosing import forget_choice, wrongly_chosen

# The formset, the form in it, the field, and what is wrong.
RowProblem = tuple[str, int, str, str]


class WikiPageForm(WagtailAdminPageForm):
    """Subclasses say what is wrong in `problems` and `row_problems`; rules of one page alone stand in its `clean`."""

    _rows_were_compared = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self._address_is_settled():
            self.fields.pop("slug", None)
        if self.is_bound:
            self._refuse_forged_keys()

    def _address_is_settled(self) -> bool:
        """Others link to the address of what was once public; whoever may publish answers for a new one."""
        page, user = self.instance, self.for_user
        if user is None or page.pk is None or page.first_published_at is None:
            return False
        return not page.permissions_for_user(user).can_publish()

    def _refuse_forged_keys(self) -> None:
        """Wagtail looks keys up before Django checks them; one that is no number comes from no form of ours."""
        if not all(self.data.get(f"{name}-count", "").isdecimal() for name in _stories(self)):
            raise BadRequest("This form says nothing of the page's story.")
        keys = [self.add_prefix(name) for name in _choosers(self)]
        for formset in self.formsets.values():
            names = [*_choosers(formset.empty_form), formset.model._meta.pk.name]
            positions = range(formset.total_form_count())
            keys += [f"{formset.add_prefix(position)}-{name}" for position in positions for name in names]
        if any((key := self.data.get(name)) and not (key.isascii() and key.isdecimal()) for name in keys):
            raise BadRequest("A key in this form is no number.")

    def problems(self) -> Iterator[tuple[str, str]]:
        """What only a person can answer, as (field, message); what the model itself refuses need not be repeated."""
        return iter(())

    def row_problems(self) -> Iterator[RowProblem]:
        """What is wrong between rows, or between rows and the page."""
        return iter(())

    def is_valid(self) -> bool:
        """Also compare the rows, whose forms Django checks one by one."""
        is_valid = super().is_valid()
        if not self.is_bound or self._rows_were_compared:
            return is_valid
        self._rows_were_compared = True
        for formset, position, field, message in list(self.row_problems()):
            self.formsets[formset].forms[position].add_error(field, message)
            is_valid = False
        return self._refuse_what_cannot_be_found() and is_valid

    def _refuse_what_cannot_be_found(self) -> bool:
        """Whether everything newly chosen is something that the user may know of."""
        if self.for_user is None:
            return True
        forms = [self, *(form for formset in self.formsets.values() for form in formset.forms)]
        wrong = [
            (form, name)
            for form in forms
            if hasattr(form, "cleaned_data")
            for name in wrongly_chosen(form, self.for_user)
        ]
        for form, name in wrong:
            forget_choice(form, name)
            form.add_error(name, gettext("You cannot choose this one: it is not public, and not yours."))
        return not wrong

    def _post_clean(self):
        super()._post_clean()
        for field, message in list(self.problems()):
            self.add_error(field, message)

    def rows_of(self, formset: str) -> list[tuple[int, object]]:
        """Position and instance of each row that is valid and stays, in the order that the editor gave them."""
        forms = self.formsets[formset].forms if formset in self.formsets else []
        kept = [
            (form.cleaned_data.get("ORDER") or 0, position, form.instance)
            for position, form in enumerate(forms)
            if form.is_valid() and form.has_changed() | bool(form.instance.pk) and not form.cleaned_data.get("DELETE")
        ]
        return [(position, row) for _order, position, row in sorted(kept, key=lambda entry: entry[:2])]

    def default_for_new_rows(self, formset: str, **values) -> None:
        """What a row that the editor adds starts with. Once sent it counts as typed, so it is kept as it is."""
        usual = self.formsets[formset].get_form_kwargs
        # Django asks with None for the blank row that the page copies.
        self.formsets[formset].get_form_kwargs = lambda index: (
            usual(index) | ({"initial": values} if index is None else {})
        )


def _choosers(form) -> list[str]:
    return [name for name, field in form.fields.items() if type(field) is ModelChoiceField]


def _stories(form) -> list[str]:
    return [form.add_prefix(name) for name, field in form.fields.items() if isinstance(field, BlockField)]
