"""What the owner of a list says of it."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from credits.models import List

from .actions import Details

_TOP = {"top-coasters": List.Rides.COASTERS, "top-others": List.Rides.OTHERS}
_KINDS = [
    (List.Kind.RANKED, _("Ranking: the order says which is better")),
    (List.Kind.UNORDERED, _("Collection: no order")),
    (List.Kind.TRIP, _("Trip: in the order of the way")),
]
_TOPS = [
    ("top-coasters", _("My top roller coasters (one per member)")),
    ("top-others", _("My top of other rides (one per member)")),
]


class ListForm(forms.Form):
    """Title, description, kind and who may see it."""

    title = forms.CharField(label=_("Title"), max_length=120, error_messages={"required": _("Give the list a title.")})
    kind = forms.ChoiceField(label=_("Kind"), choices=[*_KINDS, *_TOPS])
    privacy = forms.ChoiceField(label=_("Who may see it"), choices=List.Privacy.choices)
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("*Emphasis*, **strong**, lines that begin with “- ” as a list."),
    )
    uid = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, listing: List | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if listing is None:
            self.initial.setdefault("uid", uuid.uuid4())
            return
        self.initial |= {name: getattr(listing, name) for name in ("title", "description", "privacy", "kind")}
        self.fields["kind"].choices = _KINDS
        if listing.kind == List.Kind.TOP:
            del self.fields["kind"]

    def clean_title(self):
        """Single spaces."""
        return " ".join(self.cleaned_data["title"].split())

    def details(self) -> Details:
        """What was typed, as the acts take it."""
        said = self.cleaned_data
        kind = said.get("kind", List.Kind.TOP)
        rides = _TOP.get(kind, "")
        kind = List.Kind.TOP if rides else kind
        return Details(said["title"], said["description"], said["privacy"], kind, rides)
