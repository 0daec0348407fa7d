"""What every kind of thing that can be suggested answers: its form, what it does to the page, how it reads."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from wagtail.models import Page

from pages.suggestable import Suggestable
from suggestions.models import Change
from suggestions.touched import Touched

if TYPE_CHECKING:
    from suggestions.forms import SuggestForm

# Among the fields of something that is there: whether it goes.
GOES = "goes"
# Form fields by name, each with what it begins with.
Fields = dict[str, tuple[forms.Field, Any]]


class Kind:
    """One kind of thing. Each has one instance, found by `suggestions.kinds.kind_of`; nothing is kept in it.

    The methods about the form are asked in the order in which they stand; those of the page change it in memory alone.
    """

    # Whether a source for it takes the place of those that vouched for what was there before.
    vouches_alone = True
    # Whether several stand beside each other in one suggestion: each has a name of its own there then.
    is_added = False
    # Whether a change may go live without anybody having looked.
    can_be_low_risk = True
    # And then only where nothing but words was changed.
    only_spelling = False

    def fits(self, thing: Suggestable) -> bool:
        """Whether the thing is of this kind."""
        raise NotImplementedError

    # --- the form

    def typed(self, data: Any, page: Page, thing: Suggestable) -> Any:
        """What was sent, as the fields are to read it."""
        return data

    def fields(self, page: Page, thing: Suggestable, made: Page | None, data: Any) -> Fields:
        """The fields of the thing itself. `made` is the page that an open suggestion has made; `data` what was sent."""
        raise NotImplementedError

    def check(self, form: "SuggestForm") -> None:
        """Add the errors that no single field knows of."""

    def differs(self, form: "SuggestForm") -> bool:
        """Whether it says anything new."""
        return any(form.differs(name) for name in form.own)

    def check_filled(self, form: "SuggestForm") -> None:
        """Raise ValidationError where nothing was said."""

    def values(self, form: "SuggestForm") -> dict[str, Any]:
        """What is suggested, of a valid form."""
        return {name: form.cleaned_data[name] for name in form.own}

    def try_on(self, form: "SuggestForm") -> None:
        """Let the page's own rules have the last word: they raise ValidationError."""
        from suggestions.applying import apply

        page = form.page
        form.touched = apply(page, form.thing, form.values, form.cleaned_data.get("source", ""))
        self.must_hold(form)
        page.full_clean(exclude={field.name for field in page._meta.fields} - self.columns_of(form.thing))
        page.clean_rows()

    def must_hold(self, form: "SuggestForm") -> None:
        """Add an error where the page works out another value than the one that is suggested."""

    def columns_of(self, thing: Suggestable) -> set[str]:
        """Those of the page that it writes."""
        return set()

    def says_now(self, form: "SuggestForm") -> list[str]:
        """By which columns the page's own words for it are told, where it was changed under an open form."""
        return []

    # --- the page

    def apply(self, page: Page, thing: Suggestable, values: dict[str, Any]) -> Touched:
        """Change the page. Raises LookupError where what is to be changed is gone."""
        raise NotImplementedError

    def is_said(self, page: Page, thing: Suggestable, change: Change, values: dict[str, Any]) -> bool:
        """Whether the page says so already, in the places that the change touched."""
        raise NotImplementedError

    def compared(self, page: Page, thing: Suggestable, values: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
        """Each value of the page beside the one that is suggested: what flags are found in."""
        raise NotImplementedError

    def takes_away(self, values: dict[str, Any]) -> bool:
        """Whether what is there goes."""
        return bool(values.get(GOES))

    def field_of(self, thing: Suggestable, touched: Touched) -> str:
        """Under which name the change is kept: what is added has several, all else one."""
        return f"{thing.name}:{self.added_id(touched)[:8]}" if self.is_added else thing.name

    def added_id(self, touched: Touched) -> str:
        """Of what was added."""
        return touched.rows[0][1]

    def is_change_of(self, thing: Suggestable, change: Change) -> bool:
        """Whether the change is what a suggestion says of the thing: of something that it adds, its adding."""
        return change.field == thing.name
