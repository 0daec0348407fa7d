"""What is asked before many pages are changed: which pages, and what is to be done to each."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from branches.naming import NAME_HELP

from .offering import MOST_PAGES, Offer, offers, pages_at
from .tables import MOST_BYTES, MOST_NAMED, Table, input_of, read_table, text_of

# Below what Django takes of a form that is no file.
MOST_SENT_BACK = 1_000_000
_NAME = {"label": gettext_lazy("Name of the branch"), "max_length": 200, "help_text": NAME_HELP}


class ChooseForm(forms.Form):
    """Which pages: an address of the finder with its filters."""

    pages = forms.CharField(
        label=gettext_lazy("Address of a list"),
        max_length=4000,
        help_text=gettext_lazy("Filter in the finder and copy its address: /rides/?kind=roller-coaster&country=de"),
    )

    def __init__(self, *args, user: Any, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._user, self.keys, self.offer = user, [], None

    def clean_pages(self) -> str:
        """Look them up, all of one type."""
        address = self.cleaned_data["pages"]
        chosen = pages_at(address, self._user)
        if chosen.problem:
            raise ValidationError(chosen.problem)
        if len(chosen.keys) > MOST_PAGES:
            raise ValidationError(_("These are more than %(most)d pages; narrow the list.") % {"most": MOST_PAGES})
        models = {page.specific_class for page in Page.objects.filter(pk__in=chosen.keys).only("content_type")}
        if not models:
            raise ValidationError(_("Nothing is found there."))
        self.offer = offers.get(models.pop()._meta.label) if len(models) == 1 else None
        if self.offer is None:
            raise ValidationError(_("These pages cannot be edited together."))
        self.keys = list(chosen.keys)
        return address


class TableForm(forms.Form):
    """Which pages and which values: a table."""

    name = forms.CharField(**_NAME)
    table = forms.FileField(
        label=gettext_lazy("Table (CSV)"),
        required=False,
        help_text=gettext_lazy(
            "The first line names the columns: “id”, “uid” or “url” for the page, and fields such as “theme”. An empty "
            "cell changes nothing, “(empty)” empties the field; several choices are separated by |."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Or its lines"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=gettext_lazy("Pasted from a spreadsheet, or to correct what was sent. A file goes first."),
    )

    read: Table | None = None

    def clean(self) -> dict:
        """Read it whole; every line that is wrong is named."""
        values = super().clean()
        file = values.get("table")
        if file and file.size > MOST_BYTES:
            self.add_error("table", _("The file is too large."))
            return values
        data = file.read() if file else (values.get("text") or "").encode()
        place = "table" if file else "text"
        if not data.strip():
            self.add_error("table", _("Choose a file, or paste its lines."))
            return values
        self._keep(data)
        self.read = read_table(data)
        more = len(self.read.problems) - MOST_NAMED
        for words in self.read.problems[:MOST_NAMED]:
            self.add_error(place, words)
        if more > 0:
            self.add_error(place, _("And %(count)d more.") % {"count": more})
        if not self.read.rows and not self.read.problems:
            self.add_error(place, _("No page is named."))
        return values

    def _keep(self, data: bytes) -> None:
        """A browser sends a file once; its lines come back with the answer, to be looked at and sent again."""
        if len(data) <= MOST_SENT_BACK:
            self.data = self.data.copy()
            self.data["text"] = text_of(data)


class EditForm(forms.Form):
    """What is done to each of the chosen pages."""

    name = forms.CharField(**_NAME)
    find = forms.CharField(label=gettext_lazy("Find in texts"), required=False, max_length=500, strip=False)
    instead = forms.CharField(label=gettext_lazy("Replace with"), required=False, max_length=500, strip=False)
    match_case = forms.BooleanField(label=gettext_lazy("Match case"), required=False, initial=True)

    def __init__(self, *args, offer: Offer, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        for name in offer.columns:
            self.fields[f"value_{name}"] = _input(offer.model, name)
            label = _("Change “%(field)s”") % {"field": self.fields[f"value_{name}"].label}
            self.fields[f"change_{name}"] = forms.BooleanField(label=label, required=False)
        choices = [(name, capfirst(offer.row_model(name)._meta.verbose_name)) for name in offer.rows]
        self.fields["relation"] = forms.ChoiceField(
            label=_("Add to each page"), required=False, choices=[("", _("nothing")), *choices]
        )
        for relation, columns in offer.rows.items():
            for name in columns:
                self.fields[f"row_{relation}_{name}"] = _input(offer.row_model(relation), name)

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """For each column its tick and its input."""
        return [(self[f"change_{name}"], self[f"value_{name}"]) for name in self.offer.columns]

    @property
    def row_groups(self) -> list[tuple[str, list[Any]]]:
        """For each kind of row its name and its inputs."""
        return [
            (
                str(self.offer.row_model(relation)._meta.verbose_name),
                [self[f"row_{relation}_{name}"] for name in columns],
            )
            for relation, columns in self.offer.rows.items()
        ]

    def clean(self) -> dict:
        """Something must be asked for, and what is asked for must be whole."""
        values = super().clean()
        for name in self.offer.columns:
            self._must_fit(self.offer.model, name, f"value_{name}", bool(values.get(f"change_{name}")))
        relation = values.get("relation")
        for name in self.offer.rows.get(relation, ()) if relation else ():
            self._must_fit(self.offer.row_model(relation), name, f"row_{relation}_{name}", True)
        if not self.errors and not (self.edits["set"] or values.get("find") or relation):
            raise ValidationError(_("Say what is to be changed."))
        return values

    def _must_fit(self, model: type, name: str, field: str, is_wanted: bool) -> None:
        if not is_wanted:
            # What is not asked for is not wrong either.
            self._errors.pop(field, None)
        elif (
            field not in self._errors
            and input_of(model._meta.get_field(name)).required
            and self[field].data in (None, "", [])
        ):
            self.add_error(field, _("This field is required."))

    @property
    def edits(self) -> dict:
        """What is asked for, as JSON: values as they were typed, which the job reads by the same inputs."""
        said = self.cleaned_data
        relation = said.get("relation") or ""
        row = {name: self[f"row_{relation}_{name}"].data for name in self.offer.rows.get(relation, ())}
        return {
            "set": {name: self[f"value_{name}"].data for name in self.offer.columns if said.get(f"change_{name}")},
            "find": said.get("find", ""),
            "instead": said.get("instead", ""),
            "match_case": bool(said.get("match_case")),
            "relation": relation,
            "row": row,
        }


def _input(model: type, name: str) -> forms.Field:
    """The field's own input; a page is chosen by Wagtail's chooser."""
    field = model._meta.get_field(name)
    more = {}
    if isinstance(field, ForeignKey) and issubclass(field.related_model, Page):
        more["widget"] = AdminPageChooser(target_models=[field.related_model])
    found = input_of(field, **more)
    found.required = False
    return found
