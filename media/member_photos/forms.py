"""What members say of their photos."""

from django import forms
from django.utils.translation import gettext_lazy as _

from media.models import MemberPhoto, Photo

LICENCE_WORDS = {
    Photo.Licence.CC_BY_SA: _("Everybody may use it, also for money, if they name you and share on the same terms."),
    Photo.Licence.CC_BY: _("Everybody may use it, also for money, if they name you."),
    Photo.Licence.CC_BY_NC: _("Everybody may use it if they name you and make no money with it."),
    Photo.Licence.CC0: _("Everybody may use it for anything. You need not be named."),
}


def licence_choices() -> list[tuple[str, str]]:
    """Each licence with what it means; the usual one first."""
    return [(each.value, f"{each.label}: {LICENCE_WORDS[each]}") for each in MemberPhoto.LICENCES]


class RightsForm(forms.Form):
    """Who took the photos, and what others may do with them: asked once for all of them."""

    credit = forms.CharField(
        label=_("Name to stand beside them"),
        help_text=_("Who took the photos, as they want to be named."),
        max_length=120,
        error_messages={"required": _("Say whose name should stand beside the photos.")},
    )
    licence = forms.ChoiceField(
        label=_("What others may do with them"),
        help_text=_("The photos stay yours. A free licence lets people show them elsewhere, for good."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what others may do with the photos.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["licence"].choices = licence_choices()


class WordsForm(forms.ModelForm):
    """What can be seen on one photo. While a draft is not sent, nothing has to be said yet."""

    use_required_attribute = False

    class Meta:
        model = MemberPhoto
        fields = ("alt_text", "caption", "taken_on", "shows_people")
        labels = {
            "alt_text": _("What can be seen?"),
            "caption": _("Caption"),
            "taken_on": _("Taken on"),
            "shows_people": _("Faces of people can be recognised"),
        }
        help_texts = {
            "alt_text": _("One sentence for readers who cannot see it, such as: The train dives below the bridge."),
            "caption": "",
            "taken_on": _("Such as 13 May 2000, May 2000 or summer 1999."),
        }

    def __init__(self, *args, sending: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.sending = sending
        self.fields["alt_text"].required = True
        self.fields["alt_text"].error_messages["required"] = _("Say in one sentence what can be seen on this photo.")
        self.fields["alt_text"].widget.attrs["maxlength"] = 250

    def full_clean(self):
        """What has to be said is asked for when the photo is sent, not before."""
        super().full_clean()
        if not self.sending and self.is_bound and self.has_error("alt_text", "required"):
            del self._errors["alt_text"]
            self.cleaned_data["alt_text"] = ""


class EditForm(WordsForm):
    """All that can be changed of one photo."""

    licence = forms.ChoiceField(label=_("What others may do with it"), widget=forms.RadioSelect)

    class Meta(WordsForm.Meta):
        fields = (*WordsForm.Meta.fields, "credit", "licence")
        labels = {**WordsForm.Meta.labels, "credit": _("Name to stand beside it")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["licence"].choices = licence_choices()


def words_form(photo: MemberPhoto, data=None, *, sending: bool = True) -> WordsForm:
    """The form of one photo among several on a page. `photo` itself stays as it is."""
    instance = MemberPhoto.objects.get(pk=photo.pk) if data is not None else photo
    return WordsForm(data, instance=instance, prefix=f"p{photo.uid.hex}", sending=sending)
