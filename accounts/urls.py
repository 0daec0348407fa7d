"""Addresses of ours beneath /accounts/; signing in and out is allauth's."""

from allauth.account.decorators import reauthentication_required
from allauth.account.views import password_set
from django.urls import path

from .views import home_park, mails, menu, name, preferences, proof, sessions, signing_up

app_name = "accounts"
urlpatterns = [
    # Stand before allauth's own at the same addresses.
    path("signup/", signing_up.SignupView.as_view(), name="sign-up"),
    path("3rdparty/signup/", signing_up.SocialSignupView.as_view(), name="social-sign-up"),
    path("password/set/", reauthentication_required(password_set), name="set-password"),
    path("reauthenticate/code/", proof.ProofView.as_view(), name="proof"),
    path("mails/<str:token>/", mails.end, name="end-mails"),
    path("", menu.home, name="home"),
    path("menu/", menu.menu, name="menu"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("preferences/display/", preferences.display, name="display"),
    path("preferences/home-park/", home_park.home_park, name="home-park"),
    path("preferences/home-park/suggest/", home_park.suggest, name="home-park-suggest"),
    path("preferences/name/", name.change, name="change-name"),
    path("sessions/<int:pk>/end/", sessions.end, name="end-session"),
]
