"""Signing up and in with an account elsewhere: allauth's dummy stands for Google and Discord."""

import json
import os
import re
import subprocess
import sys

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as active
from django.core import mail

from accounts.models import User
from tests.support.members import make_member

pytestmark = pytest.mark.django_db


def _come_from_elsewhere(client, email="grace@example.org", verified=True, process="login"):
    started = client.post(f"/accounts/dummy/login/?process={process}")
    fields = {"id": "7", "email": email, "email_verified": verified, "first_name": "Grace", "username": "g.hopper"}
    return client.post(started.url, fields)


def test_a_newcomer_chooses_a_name_and_has_a_profile(client):
    assert _come_from_elsewhere(client).url == "/accounts/3rdparty/signup/"
    page = client.get("/accounts/3rdparty/signup/")
    assert page.context["form"].initial["username"] == ""
    client.post("/accounts/3rdparty/signup/", {"email": "grace@example.org", "username": "amazing"})
    user = User.objects.get(username="amazing")
    assert (user.profile.name_skeleton, user.first_name) != ("", "Grace")
    assert "_auth_user_id" in client.session


def test_look_alikes_are_refused_here_too(client):
    make_member("mona")
    _come_from_elsewhere(client)
    response = client.post("/accounts/3rdparty/signup/", {"email": "grace@example.org", "username": "rnona"})
    assert "looks like one that is" in response.text


def test_an_address_alone_opens_no_account(client):
    ada = make_member("ada")
    _come_from_elsewhere(client, "ada@example.org")
    client.post("/accounts/3rdparty/signup/", {"email": "ada@example.org", "username": "another"})
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.filter(user=ada).exists()
    assert "connect the two" in re.sub(r"\s+", " ", mail.outbox[-1].body)


def test_the_owner_logs_in_and_connects_the_two(client):
    ada = make_member("ada", password="right-of-ada")
    client.post("/accounts/login/", {"login": "ada", "password": "right-of-ada"})
    client.post("/accounts/reauthenticate/", {"password": "right-of-ada"})
    _come_from_elsewhere(client, "other@example.org", process="connect")
    assert SocialAccount.objects.get().user == ada
    assert "Disconnect" in client.get("/accounts/3rdparty/").text


def _settings_with(**keys):
    code = (
        "import json; from django.conf import settings as s; import django; django.setup();"
        "print(json.dumps([s.SOCIAL_APPS, s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']]))"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "thrillwiki.settings.dev", **keys}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=active.BASE_DIR, capture_output=True, text=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_google_and_discord_are_there_only_with_their_keys():
    assert _settings_with(GOOGLE_CLIENT_ID="", DISCORD_CLIENT_ID="half") == [[], ["'self'"]]
    apps, allowed = _settings_with(GOOGLE_CLIENT_ID="id", GOOGLE_CLIENT_SECRET="secret")
    assert apps == ["allauth.socialaccount.providers.google"]
    assert allowed == ["'self'", "https://accounts.google.com"]
