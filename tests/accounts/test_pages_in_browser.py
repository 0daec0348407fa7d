"""Every page of signing in, up and out, and of one's account: nothing that axe calls serious, nothing too wide."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.core import mail
from django.test import Client

from accounts import mails
from jobs.models import Job
from tests.support.members import make_member
from tests.support.waiting import forget_cookies, serious, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOORS = ["login/code/confirm/", "password/reset/done/"]
OWN = [
    "",
    "preferences/",
    "preferences/name/",
    "preferences/home-park/",
    "email/",
    "password/change/",
    "2fa/",
    "2fa/totp/activate/",
    "2fa/webauthn/add/",
    "2fa/recovery-codes/",
    "sessions/",
    "3rdparty/",
    "reauthenticate/",
    "logout/",
    "/members/me/export/",
    "/members/me/leave/",
    "/members/me/jobs/",
]


class Browsers:
    """Who looks: a stranger, a visitor to whom a code was mailed, a member, and one without a password."""

    def __init__(self):
        ada = make_member("ada", password="right-of-ada")
        EmailAddress.objects.create(user=ada, email="second@example.org", verified=True)
        RecoveryCodes.activate(ada)
        told = {"user": ada, "kind": "members.export", "message": "It was interrupted."}
        jobs = [Job.objects.create(slot=state, state=state, **told) for state in _STATES]
        self.stranger, self.visitor, self.ada, self.eve = Client(), Client(), Client(), Client()
        self.visitor.post("/accounts/login/code/", {"email": "ada@example.org"})
        self.ada.post("/accounts/login/", {"login": "ada", "password": "right-of-ada"})
        self.ada.post("/accounts/reauthenticate/", {"password": "right-of-ada"})
        self.eve.force_login(make_member("eve"))
        self.visitor.post("/accounts/password/reset/", {"email": "ada@example.org"})
        reset = re.search(r"http://[^/]+(/accounts/password/reset/key/\S+)", mail.outbox[-1].body).group(1)
        self.pages = [
            *((self.stranger, address) for address in ("login/", "signup/", "password/reset/")),
            *((self.visitor, address) for address in [*DOORS, reset, mails.address_to_end(ada, "jobs.over")]),
            *((self.ada, address) for address in OWN),
            *((self.ada, f"/members/me/jobs/{job.uid}/") for job in jobs),
            (self.eve, "reauthenticate/code/"),
        ]


_STATES = ["running", "failed", "done", "cancelled"]


def _address(live_server, address: str) -> str:
    path = re.sub(r"^https?://[^/]+", "", address)
    return live_server.url + (path if path.startswith("/") else f"/accounts/{path}")


def _problems(tab, address: str) -> list:
    found = [(address, *fault) for fault in serious(tab)]
    wide = too_wide(tab)
    repeated = tab.locator("main [placeholder]:not([type=search])").count()
    return [
        *found,
        *([(address, "too wide", wide)] if wide > 0 else []),
        *([(address, "labels within their fields", repeated)] if repeated else []),
    ]


@pytest.mark.parametrize(("scheme", "width"), [("dark", 390), ("light", 1280)])
def test_axe_finds_nothing_serious(browser, live_server, scheme, width):
    look = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}, "reduced_motion": "reduce"}
    context = browser.new_context(bypass_csp=True, **look)
    tab = context.new_page()
    found = []
    for client, address in Browsers().pages:
        forget_cookies(tab)
        if session := client.cookies.get(settings.SESSION_COOKIE_NAME):
            kept = {"name": settings.SESSION_COOKIE_NAME, "value": session.value, "url": live_server.url}
            context.add_cookies([kept])
        answer = tab.goto(_address(live_server, address))
        if answer.status != 200 or ("/reauthenticate/" in tab.url and "reauthenticate" not in address):
            found.append((address, answer.status, tab.url))
        found += _problems(tab, address)
    assert found == []
