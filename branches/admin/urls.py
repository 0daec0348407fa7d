"""Addresses beneath `/cms/branches/`."""

urlpatterns: list = []
