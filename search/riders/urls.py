"""The address of "Can I ride it?"."""

from django.urls import path

from search.riders import views

app_name = "riders"
urlpatterns = [path("", views.can_i_ride, name="can-i-ride")]
