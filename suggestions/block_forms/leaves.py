"""From a single value of a block to the field in which members write it, and back."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.urls import reverse
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.fields import PartialDateFormField
from media.blocks import PhotoBlock
from pages.blocks.dates import PartialDateBlock
from pages.blocks.links import WebAddressBlock
from suggestions.fields import NumberField, WebAddressField
from suggestions.markdown import RichTextAsMarkdown

from .choosing import PageOfStoryField, PhotoField, Photos
from .values import rounded


@dataclass(frozen=True)
class Making:
    """What fields are made with: the page that they are about, and its photos, which are fetched once."""

    page: Page
    photos: Photos


@dataclass(frozen=True)
class Leaf:
    """One kind of single value.

    `make(block, before, making)` answers its field, which never is required: the block's own rules say so, and an empty
    line is none. `shown` is what the field begins with; `native` what the block holds, and `empty` that of nothing.
    """

    make: Callable[[blocks.Block, Any, Making], forms.Field]
    shown: Callable[[Any], Any] = lambda value: value
    native: Callable[[Any], Any] = lambda value: value
    empty: Any = None


def leaf_of(block: blocks.Block) -> Leaf | None:
    """How such values are written; None where members cannot write them."""
    # A kind of block that is derived from one of these may hold something else: only what is known here is offered.
    return next((leaf for kinds, leaf in _LEAVES if isinstance(block, kinds)), None)


def _text(block, before, making) -> forms.Field:
    is_long = isinstance(block, blocks.TextBlock)
    widget = forms.Textarea(attrs={"rows": max(block.rows, 2)}) if is_long else forms.TextInput({"autocomplete": "off"})
    return forms.CharField(max_length=block.field.max_length, required=False, widget=widget)


def _choice(block, before, making) -> forms.Field:
    choices = [choice for choice in block.field.choices if choice[0] != ""]
    return forms.ChoiceField(choices=[("", "—"), *choices], required=False)


def _page(block, before, making) -> forms.Field:
    field = PageOfStoryField(before=before, required=False)
    field.widget.choices_url = reverse("suggestions:choices", args=[Page._meta.label_lower])
    return field


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(_spelled(value))


def _spelled(value: Decimal | float | None) -> str:
    """Without a tail of noughts."""
    return "" if value is None else f"{rounded(Decimal(str(value))).normalize():f}"


_LEAVES: list[tuple[tuple[type[blocks.Block], ...], Leaf]] = [
    ((blocks.CharBlock, blocks.TextBlock), Leaf(_text, lambda value: value or "")),
    (
        (WebAddressBlock, blocks.URLBlock),
        Leaf(
            lambda block, before, making: WebAddressField(max_length=block.field.max_length, required=False),
            lambda value: value or "",
        ),
    ),
    ((PartialDateBlock,), Leaf(lambda block, before, making: PartialDateFormField(required=False))),
    (
        (blocks.DecimalBlock,),
        Leaf(lambda block, before, making: NumberField(required=False), _spelled, _decimal),
    ),
    ((blocks.FloatBlock,), Leaf(lambda block, before, making: NumberField(required=False), _spelled)),
    ((blocks.IntegerBlock,), Leaf(lambda block, before, making: NumberField(whole=True, required=False), _spelled)),
    ((blocks.BooleanBlock,), Leaf(lambda block, before, making: forms.BooleanField(required=False))),
    ((blocks.ChoiceBlock,), Leaf(_choice)),
    (
        (blocks.RichTextBlock,),
        Leaf(
            lambda block, before, making: RichTextAsMarkdown(before.source if before else ""),
            lambda value: value,
            RichText,
            RichText(""),
        ),
    ),
    ((blocks.PageChooserBlock,), Leaf(_page, lambda value: (value.title, str(value.pk)) if value else "")),
    (
        (PhotoBlock, ImageChooserBlock),
        Leaf(
            lambda block, before, making: PhotoField(making.photos.with_one(before), required=False),
            lambda value: str(value.pk) if value else "",
        ),
    ),
]
