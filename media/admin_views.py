"""Our listing of photos, at the address of Wagtail's own."""

from wagtail.images.views.images import IndexView

from .filters import PhotoFilterSet


class PhotoIndexView(IndexView):
    """Wagtail's listing with our filters."""

    filterset_class = PhotoFilterSet
