"""Addresses of previews of lists beneath `/cms/branches/`."""

from django.urls import path, re_path

from .views import ListingsView, ListingView

urlpatterns = [
    path("<int:pk>/lists/", ListingsView.as_view(), name="listings"),
    # The front page has an empty address.
    re_path(r"^(?P<pk>[0-9]{1,18})/lists/as-merged/(?P<address>.*)$", ListingView.as_view(), name="listing"),
]
