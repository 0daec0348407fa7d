"""Filters of the photo listing in the admin."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.images.views.images import ImagesFilterSet

from .models import Photo


class PhotoFilterSet(ImagesFilterSet):
    """By licence, by what needs a second look, by who sent it in."""

    licence = django_filters.MultipleChoiceFilter(
        label=_("Licence"), choices=Photo.Licence.choices, widget=forms.CheckboxSelectMultiple
    )
    shows_people = django_filters.BooleanFilter(label=_("People can be recognised"))
    has_source = django_filters.BooleanFilter(label=_("Source is given"), method="filter_has_source")
    uploaded_by_user = django_filters.CharFilter(
        label=_("Sent in by"), field_name="uploaded_by_user__username", lookup_expr="iexact"
    )
    created_at = django_filters.DateFromToRangeFilter(label=_("Sent in"), widget=DateRangePickerWidget)

    def filter_has_source(self, photos, _name, wanted):
        """With or without an address of the source."""
        return photos.exclude(source_url="") if wanted else photos.filter(source_url="")

    class Meta:
        model = Photo
        fields = []
