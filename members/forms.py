"""The form of those who leave."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LeaveForm(forms.Form):
    """What becomes of the reviews, and the name once more so that nobody leaves by a slip."""

    reviews = forms.ChoiceField(
        label=_("Your reviews, and photos that were accepted"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of your reviews.")},
        choices=[("keep", _("Keep them without my name")), ("delete", _("Delete them too"))],
    )
    name = forms.CharField(
        label=_("Your user name"),
        help_text=_("Type it to confirm."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Type your user name.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self) -> str:
        """Only the member's own."""
        name = self.cleaned_data["name"].strip()
        if name.lower() != self.user.get_username().lower():
            raise forms.ValidationError(_("This is not your user name."))
        return name
