"""The small form in which one thing is suggested: typed widgets, the source, the reason."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
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
from pages.suggestable import STORY, Suggestable

from .applying import NEW_BLOCK, apply, story_blocks
from .fields import (
    DurationField,
    NumberField,
    PageByNameField,
    QuantityField,
    WebAddressField,
    is_public_address,
)
from .new_pages import OPENED, build, model_of

LONGEST_SOURCE, LONGEST_REASON, LONGEST_STORY = 255, 1000, 20_000
# Nobody sees it: who fills it in is a program.
TRAP = "second_name"


class SuggestForm(forms.Form):
    """One thing of a page. `page` is the page as the suggestion would change it; `current` says what it says now.

    The page in memory is changed by validation: ask for it anew for anything else.
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

    def __init__(self, *args, page: Page, thing: Suggestable, **kwargs):
        kwargs.setdefault("auto_id", f"suggest-{thing.name}-%s")
        super().__init__(*args, **kwargs)
        self.page, self.thing = page, thing
        self.before = {}
        own = _fields_of_story(page) if thing.name == STORY.name else _fields_of(page, thing)
        if thing.makes and "status_events" in {relation.name for relation in model_of(thing)._meta.related_objects}:
            own[OPENED] = PartialDateFormField(label=_("Opened"), required=False), None
        for name, (made, value) in own.items():
            self.fields[name] = made
            self.initial.setdefault(name, value)
            self.before[name] = value
        self.own = list(own)
        self.order_fields([*own, "source", "rationale"])

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """Those of the thing itself."""
        return [self[name] for name in self.own]

    def take_focus(self) -> None:
        """Let the first field have it once the form stands in the page."""
        widget = self.fields[self.own[0]].widget
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
        if not self.thing.makes and not any(self._differs(name) for name in self.own):
            raise ValidationError(_("This is what the page says already. Change it, then send it."), code="same")
        if self.thing.adds and not any(data.get(name) not in (None, "", []) for name in self.own):
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

    def _differs(self, name: str) -> bool:
        return self.cleaned_data.get(name) != self._plain_before(name)

    def _plain_before(self, name: str) -> Any:
        field = self.fields[name]
        if isinstance(field, RichTextAsMarkdown):
            return field.html_before
        value = self.before[name]
        return value if value is not None or not isinstance(field, forms.CharField) else field.empty_value

    def _try_on_page(self) -> None:
        # A source stands in the list of sources, whose own rules are those of its form.
        if self.thing.makes:
            self._try_new_page()
            return
        apply(self.page, self.thing, self.values, self.cleaned_data.get("source", ""))
        mine = set(self.thing.columns) | ({"body"} if self.thing.name == STORY.name else set())
        others = {field.name for field in self.page._meta.fields} - mine
        try:
            self.page.full_clean(exclude=others)
            self.page.clean_rows()
            if self.thing.adds:
                list(getattr(self.page, self.thing.adds).all())[-1].full_clean(exclude={"page"})
        except ValidationError as error:
            self._take_over(error)

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


def _fields_of(page: Page, thing: Suggestable) -> dict[str, tuple[forms.Field, Any]]:
    model = model_of(thing) if thing.makes else getattr(page, thing.adds).model if thing.adds else type(page)
    single = len(thing.columns) == 1
    made = {}
    for column in thing.columns:
        field = model._meta.get_field(column)
        form_field = _field_of(field, page)
        form_field.label = thing.label if single else capfirst(form_field.label or field.verbose_name)
        if single and thing.help_text and not form_field.help_text:
            form_field.help_text = thing.help_text
        made[column] = form_field, None if thing.adds or thing.makes else _value_of(page, field)
    return made


def _value_of(page: Page, field: models.Field) -> Any:
    return getattr(page, field.name)


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
    return QuantityField(kind_of_column(field.name), whole=_is_whole(field), **_without_unit(field))


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
    (lambda field: isinstance(field, models.ForeignKey), _area),
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
