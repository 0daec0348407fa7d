"""Form fields for facts as people write them: with a unit of either system, by a company's name, as Markdown."""

import ipaddress
import re
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from core.units import (
    CENTIMETRES_PER_INCH,
    HECTARES_PER_ACRE,
    KILOGRAMS_PER_POUND,
    KILOMETRES_PER_MILE,
    METRES_PER_FOOT,
    duration_text,
    quantity_text,
)
from pages.suggestable import story_types
from pages.visibility import visible

# By the kind of quantity its units, each with how much of the stored one it is; the stored one first.
UNITS: dict[str, dict[str, float]] = {
    "length": {"m": 1, "ft": METRES_PER_FOOT},
    "distance": {"km": 1, "mi": KILOMETRES_PER_MILE},
    "speed": {"km/h": 1, "mph": KILOMETRES_PER_MILE},
    "body_height": {"cm": 1, "in": CENTIMETRES_PER_INCH},
    "mass": {"kg": 1, "lb": KILOGRAMS_PER_POUND},
    "area": {"ha": 1, "acres": HECTARES_PER_ACRE},
}
_SPELLINGS = {
    "metres": "m",
    "meters": "m",
    "metre": "m",
    "meter": "m",
    "feet": "ft",
    "foot": "ft",
    "'": "ft",
    "\N{RIGHT SINGLE QUOTATION MARK}": "ft",
    "kmh": "km/h",
    "kph": "km/h",
    "mi/h": "mph",
    "miles": "mi",
    "inches": "in",
    "inch": "in",
    '"': "in",
    "kgs": "kg",
    "lbs": "lb",
    "pounds": "lb",
    "acre": "acres",
    "ac": "acres",
    "hectares": "ha",
    "hectare": "ha",
}
_AMOUNT = re.compile(r"(?P<number>[+-]?[\d., \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}']*\d)\s*(?P<unit>[^\d\s]*)")
_FEET_AND_INCHES = re.compile(
    r"(?P<feet>\d+)\s*(?:'|\u2019|ft\.?)\s*(?P<inches>\d+(?:[.,]\d+)?)\s*(?:\"|\u201d|in\.?)?"
)
_MINUTES = re.compile(
    r"(?:(?P<minutes>\d+)\s*(?:min(?:utes?)?|m)\s*)?(?:(?P<seconds>\d+(?:[.,]\d+)?)\s*(?:s|sec(?:onds?)?)?)?"
)
_CLOCK = re.compile(r"(?P<minutes>\d+):(?P<seconds>[0-5]\d)")
# A foot of 310 is 94.488 m: three decimals keep every foot and inch.
_DECIMALS = 3
# What sources and imports round off: two decimals of the stored unit.
_NEAR = 0.0051
MOST_CHOICES = 8


def read_number(text: str) -> float:
    """A number with either decimal sign. Raises ValueError. "1,325" is a thousand and more, "1,3" is not."""
    text = re.sub(r"[\s'\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", "", text)
    if "," in text and "." in text:
        group = "," if text.rfind(".") > text.rfind(",") else "."
        text = text.replace(group, "")
    elif re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", text):
        text = text.replace(",", "")
    return float(text.replace(",", "."))


class QuantityWidget(forms.MultiWidget):
    """A number, and beside it its unit."""

    use_fieldset = False

    def __init__(self, kind: str, attrs=None):
        self.kind = kind
        self.unit = next(iter(UNITS[kind]))
        units = [(unit, unit) for unit in UNITS[kind]]
        widgets = [
            forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 10}),
            forms.Select(choices=units, attrs={"aria-label": _("Unit")}),
        ]
        super().__init__({"": widgets[0], "unit": widgets[1]}, attrs)

    def id_for_label(self, id_):
        """That of the number."""
        return f"{id_}_0" if id_ else id_

    def show_in(self, system: str) -> None:
        """Let the unit of that system ("metric", "imperial") come first."""
        names = list(UNITS[self.kind])
        self.unit = names[-1] if system == "imperial" else names[0]
        self.widgets[1].choices = [(unit, unit) for unit in sorted(names, key=lambda name: name != self.unit)]

    def decompress(self, value):
        """What is stored, in the unit that comes first, as short as it was said: 115.87 km/h were 72 mph."""
        if value is None or value == "":
            return ["", self.unit]
        if isinstance(value, list | tuple):
            return value
        factor, exact = UNITS[self.kind][self.unit], float(value)
        if factor == 1:
            return [f"{round(exact, _DECIMALS):.10g}", self.unit]
        shown = (round(exact / factor, decimals) for decimals in range(_DECIMALS + 1))
        near = 0.5 if isinstance(value, int) else _NEAR
        best = next((one for one in shown if abs(one * factor - exact) < near), round(exact / factor, _DECIMALS))
        return [f"{best:.10g}", self.unit]


class QuantityField(forms.Field):
    """A quantity in a unit of either system; answers the stored unit. A unit typed behind the number has its way."""

    def __init__(
        self, kind: str, *, whole: bool = False, least: float | None = None, most: float | None = None, **kwargs
    ):
        self.kind, self.whole, self.least, self.most = kind, whole, least, most
        self.stored: float | None = None
        kwargs.setdefault("widget", QuantityWidget(kind))
        super().__init__(**kwargs)

    def show(self, stored: float | None, system: str) -> None:
        """Show what is stored in the units of that system: sent back as it is shown, it is what is stored."""
        self.stored = stored
        self.widget.show_in(system)

    def to_python(self, value):
        """The amount in the stored unit, or None."""
        text, unit = (value or ["", ""])[:2] if isinstance(value, list | tuple) else (str(value or ""), "")
        text = (text or "").strip()
        if not text:
            return None
        if self.stored is not None and [text, unit] == self.widget.decompress(self.stored):
            return self.stored
        amount = self._amount(text, unit)
        return round(amount) if self.whole else round(amount, _DECIMALS)

    def validate(self, value):
        """Within its limits, which are said in both systems."""
        super().validate(value)
        if value is None:
            return
        if self.most is not None and value > self.most:
            words = _("Write no more than %(most)s.") % {"most": quantity_text(self.most, self.kind)}
            raise ValidationError(words, code="max_value")
        if self.least is not None and value < self.least:
            words = _("Write no less than %(least)s.") % {"least": quantity_text(self.least, self.kind)}
            raise ValidationError(words, code="min_value")

    def has_changed(self, initial, data):
        """Compare amounts."""
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True

    def _amount(self, text: str, unit: str) -> float:
        factors = UNITS[self.kind]
        if factors.keys() & {"ft", "in"} and (found := _FEET_AND_INCHES.fullmatch(text)):
            inches = int(found["feet"]) * 12 + read_number(found["inches"])
            return inches * CENTIMETRES_PER_INCH / (1 if "in" in factors else 100)
        found = _AMOUNT.fullmatch(text)
        if not found:
            raise ValidationError(_("Write a number, such as 62 or 62.5."), code="invalid")
        typed = found["unit"].rstrip(".").lower()
        typed = _SPELLINGS.get(typed, typed)
        if typed and typed not in factors:
            raise ValidationError(
                _("“%(unit)s” is no unit that fits here; choose among %(units)s."),
                code="unit",
                params={"unit": found["unit"], "units": ", ".join(factors)},
            )
        try:
            return read_number(found["number"]) * factors.get(typed or unit, 1)
        except ValueError:
            raise ValidationError(_("Write a number, such as 62 or 62.5."), code="invalid") from None


class NumberField(forms.FloatField):
    """A number with either decimal sign."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 10})

    def __init__(self, *, whole: bool = False, **kwargs):
        self.whole = whole
        super().__init__(**kwargs)

    def to_python(self, value):
        """The number, or None."""
        text = str(value if value is not None else "").strip()
        if not text:
            return None
        try:
            number = read_number(text)
        except ValueError:
            number = float("nan")
        if number != number or abs(number) > 1e12:
            raise ValidationError(_("Write a number, such as 62 or 62.5."), code="invalid")
        if self.whole and number != round(number):
            raise ValidationError(_("Write a whole number."), code="whole")
        return round(number) if self.whole else number

    def prepare_value(self, value):
        """Without a tail of digits."""
        return f"{value:.10g}" if isinstance(value, int | float) else value


class DurationField(forms.CharField):
    """Seconds, written as "2:30", "2 min 30 s" or "150"."""

    def __init__(self, *, whole: bool = False, **kwargs):
        self.whole = whole
        kwargs.setdefault("help_text", gettext_lazy("Such as 2:30, 2 min 30 s or 150 seconds."))
        super().__init__(**kwargs, max_length=30)

    def to_python(self, value):
        """The seconds, or None."""
        if isinstance(value, int | float):
            return value
        text = (super().to_python(value) or "").lower()
        if not text:
            return None
        found = _CLOCK.fullmatch(text) or _MINUTES.fullmatch(text)
        if not found:
            raise ValidationError(_("Write it as 2:30, 2 min 30 s or 150 seconds."), code="invalid")
        seconds = int(found["minutes"] or 0) * 60 + read_number(found["seconds"] or "0")
        return round(seconds) if self.whole else round(seconds, _DECIMALS)

    def run_validators(self, value):
        """Its length was checked as text; there is nothing else to a number."""

    def prepare_value(self, value):
        """In words where it is whole."""
        if isinstance(value, int | float):
            return duration_text(value) if float(value).is_integer() else f"{value:.10g}"
        return value


class WebAddressField(forms.URLField):
    """An address that everybody can open: http or https, at a host with a public name."""

    def __init__(self, **kwargs):
        kwargs.setdefault("assume_scheme", "https")
        super().__init__(**kwargs)

    def clean(self, value):
        """The address. Raises ValidationError where it leads nowhere public."""
        value = super().clean(value)
        if value and not is_public_address(value):
            raise ValidationError(_("Write an address that everybody can open, such as https://example.com/."))
        return value


def is_public_address(url: str) -> bool:
    """Whether it is http(s), without a name and password, at a host that is no machine of somebody's own."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or parts.username or parts.password or port not in (None, 80, 443):
        return False
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".internal", ".localhost", ".home.arpa"))


class ByNameWidget(forms.TextInput):
    """The name of a page; below it those that are meant, each a button to choose."""

    template_name = "suggestions/widgets/by_name.html"

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", "maxlength": 255, **(attrs or {})})
        self.found: list[tuple[int, str]] = []
        self.chosen = ""
        self.choices_url = ""

    def value_from_datadict(self, data, files, name):
        """What was typed, and the key of what was chosen."""
        return data.get(name, ""), data.get(f"{name}-key", "")

    def get_context(self, name, value, attrs):
        """The text, the choices, and where more of them are asked for."""
        text, key = value if isinstance(value, tuple) else (value, "")
        context = super().get_context(name, text, attrs)
        return {**context, "found": self.found, "key": str(key), "key_name": f"{name}-key", "url": self.choices_url}

    def render(self, name, value, attrs=None, renderer=None) -> SafeString:
        """By a template of ours, which Django's renderer of forms does not find."""
        return render_to_string("suggestions/widgets/by_name.html", self.get_context(name, value, attrs))


class PageByNameField(forms.Field):
    """A live page of one type by its title. Several of one name, or none, are offered to be chosen from."""

    widget = ByNameWidget

    def __init__(self, page_type: type[Page], **kwargs):
        self.page_type = page_type
        super().__init__(**kwargs)

    @property
    def pages(self) -> QuerySet:
        """Among which it is looked for: those of the type; for `Page` itself all of the catalogue."""
        every = self.page_type.objects.all()
        return every.type(*story_types()) if self.page_type is Page else every

    def choices_of(self, pages: list[Page]) -> list[tuple[int, str]]:
        """Key and name of each; where they are of all types, with what they lie in: many rides have one name."""
        if self.page_type is not Page:
            return [(page.pk, page.title) for page in pages]
        above = {page.path: page.path[: -Page.steplen] for page in pages}
        titles = dict(Page.objects.filter(path__in=above.values()).values_list("path", "title"))
        return [(page.pk, f"{page.title} ({titles.get(above[page.path], '')})") for page in pages]

    def to_python(self, value):
        """The page, or None."""
        text, key = value if isinstance(value, tuple) else (getattr(value, "title", value or ""), "")
        text = str(text).strip()[:255]
        if not text:
            return None
        found = self.named(text)
        chosen = [page for page in found if str(page.pk) == key]
        exact = [page for page in found if page.title.casefold() == text.casefold()]
        if len(chosen or exact) == 1:
            page = (chosen or exact)[0]
            self.widget.found = self.choices_of([page]) if chosen else []
            return page
        self.widget.found = self.choices_of(found)
        if found:
            raise ValidationError(_("Choose which one you mean."), code="ambiguous")
        raise ValidationError(
            _("No page is called “%(name)s”. Look for another spelling, or leave it out and tell us below."),
            code="unknown",
            params={"name": text},
        )

    def named(self, text: str) -> list[Page]:
        """The first pages that everybody may read whose title holds the text."""
        titled = visible(self.pages.filter(title__icontains=text))
        return sorted(
            titled.order_by("title")[:MOST_CHOICES], key=lambda page: page.title.casefold() != text.casefold()
        )

    def prepare_value(self, value):
        """Of a page its title."""
        return value.title if isinstance(value, Page) else value
