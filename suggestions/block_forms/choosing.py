"""Pages and photos to be chosen for a block."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from media.member_photos.showing import published_of
from media.models import Photo
from suggestions.fields import PageByNameField

# What a member looks through.
MOST_PHOTOS = 48


class PageOfStoryField(PageByNameField):
    """A page of any type of the catalogue. The one that stands there already may stay, whoever can see it by now."""

    def __init__(self, *, before: Page | None = None, **kwargs):
        super().__init__(Page, **kwargs)
        self.before = before
        if before is not None:
            self.widget.found = [(before.pk, before.title)]

    def to_python(self, value):
        """The page, or None."""
        is_before = self.before is not None and value == (self.before.title, str(self.before.pk))
        return self.before if is_before else super().to_python(value)


class Photos:
    """The photos that a story of the page may show: its own and those of members, fetched when they are asked for."""

    def __init__(self, page: Page):
        self.page = page

    @cached_property
    def of_page(self) -> dict[int, Photo]:
        """By key, in their order."""
        rows = self.page.photos.all() if hasattr(self.page, "photos") else []
        keys = [row.photo_id for row in rows if row.photo_id]
        keys += published_of(self.page.pk).values_list("photo_id", flat=True)[:MOST_PHOTOS]
        found = Photo.objects.ready_for("thumb").in_bulk(keys[:MOST_PHOTOS])
        return {key: found[key] for key in dict.fromkeys(keys) if key in found}

    def with_one(self, photo: Photo | None) -> dict[int, Photo]:
        """Them, and the one that stands there already."""
        return self.of_page if photo is None else {photo.pk: photo, **self.of_page}


class PhotoWidget(forms.RadioSelect):
    """Pictures to choose one of."""

    use_fieldset = True

    def __init__(self, photos: dict[int, Photo], attrs=None):
        super().__init__(attrs)
        self.photos = photos

    def render(self, name: str, value: Any, attrs=None, renderer=None) -> SafeString:
        """By a template of ours, which Django's renderer of forms does not find."""
        attrs = self.build_attrs(self.attrs, attrs)
        context = {
            "name": name,
            "attrs": attrs,
            "chosen": str(value or ""),
            "photos": [(str(key), photo) for key, photo in self.photos.items()],
        }
        return render_to_string("suggestions/widgets/photos.html", context)


class PhotoField(forms.Field):
    """One of these photos."""

    def __init__(self, photos: dict[int, Photo], **kwargs):
        self.photos = photos
        super().__init__(widget=PhotoWidget(photos), **kwargs)
        if not photos:
            self.help_text = _("No photo of this page is here yet. Add photos to the page first.")

    def to_python(self, value):
        """The photo, or None."""
        if not value:
            return None
        found = next((photo for key, photo in self.photos.items() if str(key) == str(value)), None)
        if found is None:
            raise ValidationError(_("Choose one of the photos of this page."), code="unknown")
        return found

    def words_of(self, key: str) -> str:
        """What the photo of that key is called."""
        return next((str(photo) for each, photo in self.photos.items() if str(each) == key), "")
