"""The file, and which of its columns is which."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from credits.models import TableImport

from . import columns
from .reading import MOST_BYTES


class FileForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=_("CSV of any tracker or spreadsheet, up to 5 MB. The first line names the columns."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )

    # Made by the form: sent twice, it is one table.
    uid = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_file(self):
        """Nothing larger than we read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return file


class ColumnsForm(forms.Form):
    """For each of our fields the column that holds it."""

    takes_ratings = forms.BooleanField(label=_("Take the ratings, where I have not rated yet"), required=False)
    scale = forms.ChoiceField(
        label=_("Ratings go up to"), choices=[("5", "5"), ("10", "10"), ("100", "100")], required=False
    )
    dates = forms.ChoiceField(
        label=_("Dates such as 5/6/2019"),
        choices=[("day", _("the day comes first")), ("month", _("the month comes first"))],
        required=False,
    )

    def __init__(self, *args, table: TableImport, **kwargs):
        super().__init__(*args, **kwargs)
        self.table = table
        self.initial = {"takes_ratings": table.takes_ratings, **table.mapping}
        self.initial |= {"scale": table.mapping.get("_scale"), "dates": table.mapping.get("_dates")}
        choices = [("", _("no column")), *((name, name) for name in table.header)]
        fields = {
            name: forms.ChoiceField(label=label, choices=choices, required=False)
            for name, label in columns.FIELDS.items()
        }
        self.fields = fields | self.fields

    def clean(self):
        """A ride must be found by something."""
        said = super().clean()
        if not columns.is_enough({name: said.get(name) for name in columns.FIELDS if said.get(name)}):
            self.add_error("ride", _("Say which column holds the name of the ride."))
        return said

    def mapping(self) -> dict[str, str]:
        """What was said, as it is kept."""
        said = self.cleaned_data
        found = {name: said[name] for name in columns.FIELDS if said[name]}
        return found | {"_scale": said["scale"] or "5", "_dates": said["dates"] or "day"}
