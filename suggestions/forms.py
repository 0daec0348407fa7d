"""The small form in which one thing is suggested: typed widgets, the source, the reason."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.rich_text.converters.db_html import RichTextRemoval
from wagtail.api.rich_text import APIRichText, RichTextFormatError
from wagtail.models import Page

from core.fields import PartialDateField, PartialDateFormField
from core.forms import ChoicesFormField, YesNoUnknownSelect
from core.units import kind_of_column
from pages.blocks.story import STORY_FEATURES
from pages.models import ChildRow
from pages.suggestable import STORY, Suggestable

from .applying import GOES, NEW_BLOCK, apply, story_blocks
from .fields import (
    DurationField,
    NumberField,
    PageByNameField,
    QuantityField,
    WebAddressField,
    is_public_address,
)
from .new_pages import OPENED, build, model_of, opening_of
from .rows import row_on

LONGEST_SOURCE, LONGEST_REASON, LONGEST_STORY = 255, 1000, 20_000
# Nobody sees it: who fills it in is a program.
TRAP = "second_name"
# How a part of a story is named among what a form sends.
_PART = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


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
        if thing.name == STORY.name and data is not None:
            data = _with_lost_parts(data, page)
        super().__init__(data, *args, **kwargs)
        self.page, self.thing, self.made = page, thing, made
        self.before = {}
        own = _fields_of_story(page) if thing.name == STORY.name else _fields_of(page, thing, made)
        if thing.makes and "status_events" in {relation.name for relation in model_of(thing)._meta.related_objects}:
            opened = PartialDateFormField(label=_("Opened"), required=False)
            own[OPENED] = opened, opening_of(made) if made is not None else None
        if thing.row and _is_live_row(page, thing):
            own[GOES] = forms.BooleanField(label=_("This is wrong: take it away"), required=False), False
        for name, (field, value) in own.items():
            self.fields[name] = field
            self.initial.setdefault(name, value)
            self.before[name] = value
            if isinstance(field, QuantityField):
                field.show(value, units)
        self.own = list(own)
        self.order_fields([*own, "source", "rationale"])

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """Those of the thing itself."""
        return [self[name] for name in self.own]

    @property
    def seen(self) -> str:
        """By which one can tell whether the page still says of this what it said when the form was shown."""
        said = repr([(name, str(value)) for name, value in self.before.items()])
        return hashlib.sha256(said.encode()).hexdigest()[:20]

    @property
    def is_as_before(self) -> bool:
        """Whether what was sent is what the page says already."""
        return self.has_error(NON_FIELD_ERRORS, "same")

    def take_focus(self) -> None:
        """Let the first field with an error, else the first, have it once the form stands in the page."""
        wrong = (name for name in self.fields if self.is_bound and name in self.errors)
        widget = self.fields[next(wrong, self.own[0])].widget
        getattr(widget, "widgets", [widget])[0].attrs["autofocus"] = True

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
        if any(name in self.errors for name in self.own):
            return data
        has_begun = not self.thing.makes or self.made is not None
        if has_begun and not self._says_anew(data):
            raise ValidationError(_("This is what the page says already. Change it, then send it."), code="same")
        is_new_row = self.thing.adds and not self.thing.row
        if is_new_row and not any(data.get(name) not in (None, "", []) for name in self.own):
            raise ValidationError(_("Fill in at least one field."), code="empty")
        self._try_on_page()
        return data

    @property
    def values(self) -> dict[str, Any]:
        """What is suggested, of a valid form: of a story only the parts that changed."""
        if self.thing.name != STORY.name:
            return {name: self.cleaned_data[name] for name in self.own}
        return {name: self.cleaned_data[name] for name in self.own if self._differs(name)}

    @property
    def removals(self) -> list[str]:
        """What the sanitiser took out of running text, in words."""
        return [words for field in self.fields.values() for words in getattr(field, "removals", ())]

    def _says_anew(self, data: dict) -> bool:
        """Whether a value is another one; of a page that is being made, another source or reason is enough."""
        names = [*self.own, "source", "rationale"] if self.made is not None else self.own
        return any(self._differs(name) for name in names)

    def _differs(self, name: str) -> bool:
        return self.cleaned_data.get(name) != self._plain_before(name)

    def _plain_before(self, name: str) -> Any:
        field = self.fields[name]
        if isinstance(field, RichTextAsMarkdown):
            return field.html_before
        value = self.before[name] if name in self.before else self.initial.get(name)
        return value if value is not None or not isinstance(field, forms.CharField) else field.empty_value

    def _try_on_page(self) -> None:
        # A source stands in the list of sources, whose own rules are those of its form.
        if self.thing.makes:
            self._try_new_page()
            return
        apply(self.page, self.thing, self.values, self.cleaned_data.get("source", ""))
        self._must_hold()
        mine = set(self.thing.columns) | ({"body"} if self.thing.name == STORY.name else set())
        others = {field.name for field in self.page._meta.fields} - mine
        try:
            self.page.full_clean(exclude=others)
            self.page.clean_rows()
            row = self._row_tried()
            if row is not None:
                row.full_clean(exclude={"page"})
        except ValidationError as error:
            self._take_over(error)

    def _row_tried(self) -> models.Model | None:
        if not self.thing.adds:
            return None
        return row_on(self.page, self.thing) if self.thing.row else list(getattr(self.page, self.thing.adds).all())[-1]

    def _must_hold(self) -> None:
        """What the page works out from its rows cannot be said beside them: it would be gone with the next save."""
        if self.thing.adds or self.thing.name == STORY.name:
            return
        wanted = {name: getattr(self.page, name) for name in self.thing.columns}
        self.page.derive()
        for name, value in wanted.items():
            if getattr(self.page, name) != value:
                words = _("The page works this out from its parts, such as its tracks. Change what is said of those.")
                self.add_error(name, ValidationError(words, code="derived"))

    def _try_new_page(self) -> None:
        made, _touched = build(self.thing, self.values)
        try:
            made.full_clean(exclude={field.name for field in made._meta.fields} - set(self.thing.columns))
            made.clean_rows()
        except ValidationError as error:
            self._take_over(error)

    def _take_over(self, error: ValidationError) -> None:
        by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for name, errors in by_field.items():
            for each in errors:
                self.add_error(name if name in self.own else None, each)


class RichTextAsMarkdown(forms.CharField):
    """Running text as Markdown; answers HTML that Wagtail's own sanitiser has let through."""

    def __init__(self, html: str = "", **kwargs):
        super().__init__(
            max_length=LONGEST_STORY,
            required=False,
            widget=forms.Textarea(attrs={"rows": 10}),
            help_text=_("**Strong**, *emphasis*, ## headings, lists with “- ” and [links](https://example.com/)."),
            **kwargs,
        )
        self.removals: list[str] = []
        self.markdown = APIRichText.serialize(html, format="db_markdown", features=STORY_FEATURES) if html else ""
        self.html_before = self._converted(self.markdown)[0] if html else ""

    def to_python(self, value):
        """The HTML; what the sanitiser removed is kept in `removals`."""
        value = super().to_python(value).replace("\r\n", "\n")
        if not value.strip():
            return ""
        try:
            html, removed = self._converted(value)
        except RichTextFormatError as error:
            raise ValidationError(str(error), code="markdown") from error
        self.removals = [_words_of(each) for each in removed]
        return html

    def _converted(self, value: str) -> tuple[str, list]:
        return APIRichText.convert_input({"format": "db_markdown", "content": value}, features=STORY_FEATURES)


def _words_of(removal: RichTextRemoval) -> str:
    """What was taken out, as the text that it is."""
    words = _("<%(tag)s> was taken out: %(detail)s") if removal.detail else _("<%(tag)s> was taken out")
    return words % {"tag": removal.tag, "detail": removal.detail}


def _fields_of_story(page: Page) -> dict[str, tuple[forms.Field, Any]]:
    made = {}
    blocks = story_blocks(page)
    for number, block in enumerate(blocks, start=1):
        label = _("Part %(number)s of the story") % {"number": number} if len(blocks) > 1 else _("The story")
        field = RichTextAsMarkdown(block["value"], label=label)
        made[block["id"]] = field, field.markdown
    label = _("Add to the story") if blocks else _("The story")
    made[NEW_BLOCK] = RichTextAsMarkdown(label=label), ""
    return made


def _with_lost_parts(data: Any, page: Page) -> Any:
    """What was typed for a part of the story that somebody took away meanwhile stands where new parts are written."""
    there = {block["id"] for block in story_blocks(page)}
    lost = [data[name] for name in data if _PART.fullmatch(name) and name not in there and data[name].strip()]
    if not lost:
        return data
    data = data.copy()
    data[NEW_BLOCK] = "\n\n".join(filter(None, [data.get(NEW_BLOCK, "").strip(), *lost]))
    return data


def _fields_of(page: Page, thing: Suggestable, said: Page | None = None) -> dict[str, tuple[forms.Field, Any]]:
    model = model_of(thing) if thing.makes else getattr(page, thing.adds).model if thing.adds else type(page)
    single = len(thing.columns) == 1
    made = {}
    for column in thing.columns:
        field = model._meta.get_field(column)
        form_field = _field_of(field, page)
        form_field.label = thing.label if single else capfirst(form_field.label or field.verbose_name)
        if single and thing.help_text and not form_field.help_text:
            form_field.help_text = thing.help_text
        if column == "title":
            # Wagtail speaks of the title of a page there.
            form_field.label, form_field.help_text = _("Name"), thing.help_text if single else ""
        if (thing.adds or thing.makes) and not thing.row:
            _leave_open(form_field)
        holder = _holder_of(page, thing, said)
        made[column] = form_field, None if holder is None else _value_of(holder, field)
    return made


def _leave_open(field: forms.Field) -> None:
    """Nothing is chosen before somebody chooses: the first of the choices would be sent by mistake."""
    if field.required and type(field) is forms.TypedChoiceField:
        field.choices = [("", _("Pick one")), *(choice for choice in field.choices if choice[0])]
        field.initial = ""


def _holder_of(page: Page, thing: Suggestable, said: Page | None) -> models.Model | None:
    """Whose values the form begins with; None where it begins empty."""
    if thing.row:
        return row_on(page, thing)
    return said if thing.makes else None if thing.adds else page


def _value_of(holder: models.Model, field: models.Field) -> Any:
    return getattr(holder, field.name)


def _is_live_row(page: Page, thing: Suggestable) -> bool:
    """Whether it is no row that the same suggestion adds: that one is left out of it instead."""
    rows = getattr(page, thing.adds).model._default_manager
    return rows.filter(page_id=page.pk, uid=thing.row).exists()


def _field_of(field: models.Field, page: Page) -> forms.Field:
    """The form field of a column, as contributors write its values."""
    for fits, make in _MAKERS:
        if fits(field):
            return make(field, page)
    made = field.formfield()
    if isinstance(made, forms.CharField) and not isinstance(made.widget, forms.Textarea):
        made.widget.attrs.setdefault("autocomplete", "off")
    return made


def _options(field: models.Field) -> dict[str, Any]:
    return {"required": not field.blank, "label": field.verbose_name, "help_text": field.help_text}


def _is_whole(field: models.Field) -> bool:
    return isinstance(field, models.IntegerField)


def _measured(field, page) -> forms.Field:
    return QuantityField(
        kind_of_column(field.name), whole=_is_whole(field), **_limits_of(field), **_without_unit(field)
    )


def _limits_of(field: models.Field) -> dict[str, float]:
    """The least and the most that the column holds, as far as it says so."""
    kinds = {MinValueValidator: "least", MaxValueValidator: "most"}
    own = [each for each in field._validators if type(each) in kinds]
    return {kinds[type(each)]: each.limit_value for each in own}


def _without_unit(field: models.Field) -> dict[str, Any]:
    """The unit stands beside the number."""
    options = _options(field)
    return {**options, "label": str(options["label"]).split(" (")[0]}


def _numeric(field, page) -> forms.Field:
    return NumberField(whole=_is_whole(field), **_without_unit(field))


def _by_name(field, page) -> forms.Field:
    made = PageByNameField(field.related_model, **_options(field))
    made.widget.choices_url = reverse("suggestions:choices", args=[field.related_model._meta.label_lower])
    return made


def _area(field, page) -> forms.Field:
    park = getattr(page, "park_id", None)
    return forms.ModelChoiceField(field.related_model.objects.filter(page_id=park), **_options(field))


def _choices_of_array(field, page) -> forms.Field:
    return ChoicesFormField(choices=field.base_field.choices, **_options(field))


def _yes_or_no(field, page) -> forms.Field:
    return forms.NullBooleanField(widget=YesNoUnknownSelect(), **_options(field))


def _web_address(field, page) -> forms.Field:
    return WebAddressField(max_length=field.max_length, **_options(field))


def _is_number(field: models.Field) -> bool:
    return isinstance(field, models.IntegerField | models.FloatField | models.DecimalField) and not field.choices


_SECONDS = "_s"
_MAKERS: list[tuple[Callable[[models.Field], bool], Callable[[models.Field, Page], forms.Field]]] = [
    (lambda field: isinstance(field, models.ForeignKey) and issubclass(field.related_model, Page), _by_name),
    (lambda field: isinstance(field, models.ForeignKey) and issubclass(field.related_model, ChildRow), _area),
    (lambda field: isinstance(field, ArrayField) and bool(field.base_field.choices), _choices_of_array),
    (lambda field: isinstance(field, models.BooleanField), _yes_or_no),
    (lambda field: isinstance(field, models.URLField), _web_address),
    (lambda field: isinstance(field, PartialDateField), lambda field, page: field.formfield()),
    (
        lambda field: _is_number(field) and field.name.endswith(_SECONDS),
        lambda field, page: DurationField(whole=_is_whole(field), **_without_unit(field) | {"help_text": None}),
    ),
    (lambda field: _is_number(field) and bool(kind_of_column(field.name)), _measured),
    (lambda field: isinstance(field, models.DecimalField), lambda field, page: field.formfield()),
    (_is_number, _numeric),
]
