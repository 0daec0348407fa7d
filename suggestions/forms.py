"""The small form in which one thing is suggested: typed widgets, the source, the reason."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from pages.suggestable import Suggestable

from .fields import QuantityField, is_public_address
from .kinds import kind_of
from .markdown import RichTextAsMarkdown

LONGEST_SOURCE, LONGEST_REASON = 255, 1000
# Nobody sees it: who fills it in is a program.
TRAP = "second_name"


class SuggestForm(forms.Form):
    """One thing of a page. `page` is the page as the suggestion would change it; `current` says what it says now.

    The page in memory is changed by validation: ask for it anew for anything else. `units` is the system that comes
    first. `made` is the page that an open suggestion has made, where that is to be changed.
    """

    source = forms.CharField(
        label=gettext_lazy("Where is it from?"),
        max_length=LONGEST_SOURCE,
        required=False,
        help_text=gettext_lazy(
            "Please say so if you can: the address of a page, or words such as “sign at the entrance, May 2026”."
        ),
    )
    rationale = forms.CharField(
        label=gettext_lazy("Anything to add?"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Moderators and readers of the history see it."),
    )

    def __init__(
        self,
        data=None,
        *args,
        page: Page,
        thing: Suggestable,
        units: str = "metric",
        made: Page | None = None,
        **kwargs,
    ):
        kwargs.setdefault("auto_id", f"suggest-{thing.name}-%s")
        self.page, self.thing, self.made, self.kind = page, thing, made, kind_of(thing)
        if data is not None:
            data = self.kind.typed(data, page, thing)
        super().__init__(data, *args, **kwargs)
        self.before = {}
        own = self.kind.fields(page, thing, made, data)
        # Of a block: the tree that orders its fields, and what it says as a whole.
        self.tree = own.tree.bind(self) if hasattr(own, "tree") else None
        self.said = getattr(own, "said", None)
        for name, (field, value) in own.items():
            self.fields[name] = field
            self.initial.setdefault(name, value)
            self.before[name] = value
            if isinstance(field, QuantityField):
                field.show(value, units)
        self.own = list(own)
        if thing.is_source:
            del self.fields["source"]
        self.order_fields([*own, "source", "rationale"])

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """Those of the thing itself; those of a block are shown by its tree."""
        within = self.tree.fields() if self.tree is not None else ()
        return [self[name] for name in self.own if name not in within]

    @property
    def seen(self) -> str:
        """By which one can tell whether the page still says of this what it said when the form was shown."""
        said = repr(self.said or [(name, str(value)) for name, value in self.before.items()])
        return hashlib.sha256(said.encode()).hexdigest()[:20]

    @property
    def is_as_before(self) -> bool:
        """Whether what was sent is what the page says already."""
        return self.has_error(NON_FIELD_ERRORS, "same")

    def take_focus(self) -> None:
        """Let the first field with an error, else the first, have it once the form stands in the page."""
        wrong = (name for name in self.fields if self.is_bound and name in self.errors)
        seen = (name for name in self.own if not self.fields[name].widget.is_hidden)
        self.focus_on(next(wrong, None) or next(seen))

    def focus_on(self, name: str) -> None:
        """Let the field of that name have the focus."""
        if name in self.fields:
            widget = self.fields[name].widget
            getattr(widget, "widgets", [widget])[0].attrs["autofocus"] = True

    def be_silent(self) -> None:
        """Say of no error: its author goes on writing."""
        self.full_clean()
        self._errors = ErrorDict()

    def clean_source(self) -> str:
        """An address must be one that everybody can open."""
        source = self.cleaned_data["source"].strip()
        if source.lower().startswith(("http:", "https:", "www.")):
            source = source if "://" in source else f"https://{source}"
            forms.URLField(max_length=LONGEST_SOURCE, assume_scheme="https").clean(source)
            if not is_public_address(source):
                raise ValidationError(_("Write an address that everybody can open, such as https://example.com/."))
        return source

    def clean(self):
        """Try it on the page: the page's own rules have the last word."""
        data = super().clean()
        data.setdefault("source", "")
        self.kind.check(self)
        if any(name in self.errors for name in self.own):
            return data
        if not self.kind.differs(self):
            raise ValidationError(_("This is what the page says already. Change it, then send it."), code="same")
        self.kind.check_filled(self)
        try:
            self.kind.try_on(self)
        except ValidationError as error:
            self._take_over(error)
        return data

    @property
    def values(self) -> dict[str, Any]:
        """What is suggested, of a valid form: of a story only the parts that changed."""
        return self.kind.values(self)

    @property
    def removals(self) -> list[str]:
        """What the sanitiser took out of running text, in words."""
        return [words for field in self.fields.values() for words in getattr(field, "removals", ())]

    def differs(self, name: str) -> bool:
        """Whether the field says something else than it began with."""
        return self.cleaned_data.get(name) != self._plain_before(name)

    def _plain_before(self, name: str) -> Any:
        field = self.fields[name]
        if isinstance(field, RichTextAsMarkdown):
            return field.html_before
        value = self.before[name] if name in self.before else self.initial.get(name)
        return value if value is not None or not isinstance(field, forms.CharField) else field.empty_value

    def _take_over(self, error: ValidationError) -> None:
        by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for name, errors in by_field.items():
            for each in errors:
                self.add_error(name if name in self.own else None, each)
