"""The form in which a review is written."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.drawings.stars import stars_in_words
from core.fields import PartialDateFormField
from parks.models import ParkPage

from .content import Content
from .languages import LANGUAGES
from .models.review import HIGHEST, LONGEST_TEXT, LONGEST_WAIT_MIN, LOWEST
from .rules import problem_with_visit
from .vocabulary import PARK_ASPECTS, PARK_CONS, PARK_PROS, Aspect, Con, Party, Pro

MOST_TAGS = 10
ASPECT_PREFIX = "aspect-"


class StarsField(forms.TypedChoiceField):
    """Half stars from 1 to 10 as radio buttons; `none` adds one for no rating."""

    widget = forms.RadioSelect
    is_stars = True

    def __init__(self, *, none: str = "", **kwargs):
        ratings = [(rating, stars_in_words(rating)) for rating in range(LOWEST, HIGHEST + 1)]
        choices = [("", none), *ratings] if none else ratings
        super().__init__(choices=choices, coerce=int, empty_value=None, **kwargs)


class TagsField(forms.MultipleChoiceField):
    """Some of a vocabulary, each a box to tick."""

    widget = forms.CheckboxSelectMultiple
    is_tags = True

    def validate(self, value):
        """No more than anybody reads."""
        super().validate(value)
        if len(value) > MOST_TAGS:
            raise forms.ValidationError(_("Choose no more than %(most)s.") % {"most": MOST_TAGS}, code="too_many")


class ReviewForm(forms.Form):
    """Only the stars are asked; everything else may stay empty."""

    rating = StarsField(
        label=_("Your rating"), error_messages={"required": _("Choose from half a star to five stars.")}
    )
    title = forms.CharField(label=_("Headline"), max_length=120, required=False)
    text = forms.CharField(
        label=_("Your review"),
        max_length=LONGEST_TEXT,
        required=False,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("You may use *emphasis*, **strong**, lists with “- ”, quotes with “> ” and [links](https://…)."),
    )
    has_spoiler = forms.BooleanField(label=_("My review gives away a surprise"), required=False)
    language = forms.ChoiceField(
        label=_("Language of your review"), choices=[("", _("Guess it from my words")), *LANGUAGES], required=False
    )
    visited = PartialDateFormField(
        label=_("When were you there?"),
        required=False,
        help_text=_("A day, a month or only a year: 13 May 2024, summer 2019, 2003."),
    )
    party = forms.ChoiceField(label=_("Who came along?"), choices=[("", _("Not said")), *Party.choices], required=False)
    seat_row = forms.RegexField(
        r"^[\w ,#-]*$",
        label=_("Seat or row"),
        max_length=40,
        required=False,
        error_messages={"invalid": _("Write it in letters and numbers, such as row 3, left.")},
    )
    wait_min = forms.IntegerField(
        label=_("Minutes in the queue"), min_value=0, max_value=LONGEST_WAIT_MIN, required=False
    )
    pros = TagsField(label=_("What did you like?"), choices=Pro.choices, required=False)
    cons = TagsField(label=_("What did you not like?"), choices=Con.choices, required=False)

    def __init__(self, *args, page, **kwargs):
        kwargs.setdefault("auto_id", "id_%s")
        super().__init__(*args, **kwargs)
        self.page = page
        self.is_park = isinstance(page, ParkPage)
        if self.is_park:
            self._ask_as_of_a_park()
        for aspect in PARK_ASPECTS if self.is_park else Aspect:
            self.fields[ASPECT_PREFIX + aspect] = StarsField(label=aspect.label, required=False, none=_("Not rated"))
        self._describe()

    def _ask_as_of_a_park(self) -> None:
        self.fields["pros"].choices = [(tag.value, tag.label) for tag in PARK_PROS]
        self.fields["cons"].choices = [(tag.value, tag.label) for tag in PARK_CONS]
        for name in ("seat_row", "wait_min"):
            del self.fields[name]

    def _describe(self) -> None:
        """Tie the words of an error to its field also where we print the field ourselves."""
        for name in self.errors if self.is_bound else ():
            if name in self.fields:
                self.fields[name].widget.attrs["aria-describedby"] = f"id_{name}_error"

    def aspects(self) -> list:
        """The bound fields of the aspects."""
        return [self[name] for name in self.fields if name.startswith(ASPECT_PREFIX)]

    def has_aspects(self) -> bool:
        """Whether any aspect is rated, or wrongly so."""
        return any(field.value() not in (None, "") or field.errors for field in self.aspects())

    def clean_visited(self):
        """A day on which one could have been there."""
        visited = self.cleaned_data["visited"]
        if problem := problem_with_visit(self.page, visited, timezone.now().date()):
            raise forms.ValidationError(problem, code="impossible")
        return visited

    def content(self) -> Content:
        """What was said. Only of a valid form."""
        said = {name: value for name, value in self.cleaned_data.items() if not name.startswith(ASPECT_PREFIX)}
        aspects = {
            name.removeprefix(ASPECT_PREFIX): value
            for name, value in self.cleaned_data.items()
            if name.startswith(ASPECT_PREFIX) and value
        }
        return Content(aspects=aspects, **said)


class RatingForm(forms.Form):
    """The stars alone."""

    rating = StarsField()


SEVERAL = frozenset({"pros", "cons"})


def initial_of(content: Content) -> dict:
    """The values that the form begins with, from a review."""
    said = {name: value for name, value in vars(content).items() if name != "aspects"}
    return {**said, **{ASPECT_PREFIX + aspect: rating for aspect, rating in content.aspects.items()}}
