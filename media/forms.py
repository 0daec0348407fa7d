"""The form behind every place of the admin where a photo is added or replaced."""

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm

from .fields import PhotoFormField

REQUIRED = {
    "alt_text": _("Say what can be seen, for readers who cannot see it."),
    "credit": _("Say who took the photo, as they want to be named."),
    "file": _("Choose a photo."),
}


class PhotoForm(BaseImageForm):
    """Wagtail's form with our own file field and plain words for what is missing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self._take_clean_copies_only()
        for name, message in REQUIRED.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = message

    def _take_clean_copies_only(self):
        old = self.fields["file"]
        self.fields["file"] = PhotoFormField(label=old.label, required=old.required, widget=old.widget)
