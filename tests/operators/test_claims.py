"""Claiming a park or company: proved by mail, record or document, decided on the desk."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core import mail as outbox
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from moderation import actions as desk
from moderation.models import Case
from moderation.refusals import NotYours
from operators.actions import claims
from operators.models import Claim, Speaker
from operators.proofs import papers, records
from operators.proofs.domains import is_at, official_domain
from operators.refusals import Refused
from operators.speaking import speaks_for
from parks.models import ParkPage
from tests.media.members import scene
from tests.operators.conftest import MANAGER, fresh
from tests.operators.name_server import answering

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def owned(park):
    """The park with its website on record."""
    ParkPage.objects.filter(pk=park.pk).update(website="https://www.lakeland.example/visit")
    return ParkPage.objects.get(pk=park.pk)


@pytest.fixture
def anna(member, client):
    user = member("anna")
    client.force_login(user)
    return user


def moderator(member, name="moderator"):
    user = member(name)
    user.user_permissions.add(Permission.objects.get(codename="moderate", content_type__app_label="moderation"))
    return fresh(user)


def sent(client, page, **data):
    return client.post(f"/operators/claim/{page.pk}/", {"position": "Director", **data})


def decided(claim, action, by, reason=""):
    case = Case.objects.get(subject="claim", object_id=claim.pk, state="open")
    return desk.decide(case_id=case.pk, action=action, by=by, reason=reason)


def test_a_park_is_claimed_by_a_mailed_code(client, owned, anna, member, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = sent(client, owned, proof="mail", address="anna@press.lakeland.example")
    claim = Claim.objects.get()
    assert answer["Location"] == claim.get_absolute_url()
    (message,) = outbox.outbox
    assert message.to == ["anna@press.lakeland.example"]
    code = re.search(r"^\d{8}$", message.body, re.M)[0]
    assert code not in Claim.objects.values_list("code_hash", flat=True)
    wrong = client.post(f"{claim.get_absolute_url()}code/", {"code": "1" * 8 if code != "1" * 8 else "2" * 8})
    assert "This is not the code" in wrong.content.decode()
    assert not Case.objects.exists()
    client.post(f"{claim.get_absolute_url()}code/", {"code": f" {code} "})
    claim.refresh_from_db()
    assert claim.state == "waiting"
    assert not speaks_for(fresh(anna), owned), "a proof is no decision"
    decided(claim, "publish", moderator(member))
    assert speaks_for(fresh(anna), owned)
    assert Speaker.objects.get().claim == claim
    assert anna.notices.count() >= 1
    assert "you speak for Lakeland" in client.get(claim.get_absolute_url()).content.decode()


def test_codes_run_out_by_time_and_by_tries(client, owned, anna):
    sent(client, owned, proof="mail", address="anna@lakeland.example")
    claim = Claim.objects.get()
    for _try in range(5):
        with pytest.raises(Refused):
            claims.enter_code(claim=claim, by=anna, code="not it")
    claim.refresh_from_db()
    from operators.proofs import mail

    Claim.objects.update(code_hash=mail.hash_of(claim, "12345678"))
    with pytest.raises(Refused, match="too often"):
        claims.enter_code(claim=claim, by=anna, code="12345678")
    Claim.objects.update(wrong_codes=0, code_sent_at=timezone.now() - timedelta(minutes=31))
    with pytest.raises(Refused, match="half an hour"):
        claims.enter_code(claim=claim, by=anna, code="12345678")


@pytest.mark.parametrize(
    "address", ["anna@gmail.com", "anna@lakeland.example.org", "anna@notlakeland.example", "anna@example", "nobody"]
)
def test_only_addresses_at_the_domain_of_the_website_prove_anything(client, owned, anna, address):
    answer = sent(client, owned, proof="mail", address=address)
    assert answer.status_code == 422
    assert 'value="Director"' in answer.content.decode(), "nothing typed is lost"
    assert not Claim.objects.exists()
    assert not outbox.outbox


def test_the_official_domain_is_that_of_a_website_of_its_own():
    found = {
        "https://www.lakeland.example/": "lakeland.example",
        "http://parks.lakeland.example:8080/x": "parks.lakeland.example",
        "https://www.Küste.example/": "xn--kste-0ra.example",
        "https://www.facebook.com/lakeland": "",
        "https://127.0.0.1/": "",
        "http://[::1]/": "",
        "https://localhost/": "",
        "http://[bad/": "",
        "": "",
    }
    assert {site: official_domain(ParkPage(website=site)) for site in found} == found
    assert is_at("press.lakeland.example", "lakeland.example")
    assert not is_at("lakeland.example", "press.lakeland.example"), "never above"


def test_a_park_is_claimed_by_a_record_in_its_dns(client, owned, anna):
    """A real name server answers on this machine."""
    answering("lakeland.example", "v=spf1 -all")
    sent(client, owned, proof="dns")
    claim = Claim.objects.get()
    page = client.get(claim.get_absolute_url()).content.decode()
    assert claim.token.startswith(records.PREFIX)
    assert claim.token in page
    check = f"{claim.get_absolute_url()}check/"
    assert "not there yet" in client.post(check, follow=True).content.decode()
    answering("lakeland.example", "v=spf1 -all", claim.token)
    client.post(check)
    claim.refresh_from_db()
    assert (claim.state, Case.objects.get().cause) == ("waiting", "claim")


def test_a_name_server_that_does_not_answer_is_said_so(owned, anna, settings):
    settings.CLAIMS_NAME_SERVERS = ["127.0.0.1:9"]
    claim = claims.claim(page=owned, by=anna, position="x", message="", proof="dns", domain="lakeland.example")
    with pytest.raises(Refused, match=r"did not answer|not there yet"):
        claims.check_record(claim=claim, by=anna)
    assert Claim.objects.get().state == "proving"


def test_a_document_is_seen_by_moderators_alone_and_deleted_a_month_after(client, park, anna, member):
    answer = sent(client, park, proof="document", document=SimpleUploadedFile("contract.pdf", PDF))
    claim = Claim.objects.get()
    assert (answer.status_code, claim.state, claim.domain) == (302, "waiting", "")
    address = f"{claim.get_absolute_url()}document/"
    assert client.get(address).status_code == 403
    assert Client().get(address).status_code == 302
    judge, reader = moderator(member), Client()
    reader.force_login(judge)
    shown = reader.get(address)
    assert b"".join(shown.streaming_content) == PDF
    assert shown["Content-Disposition"].startswith("attachment")
    assert "no-store" in shown["Cache-Control"]
    assert "nosniff" in shown["X-Content-Type-Options"]
    case = Case.objects.get()
    assert address in reader.get(reverse("moderation:case", args=[case.pk])).content.decode()
    decided(claim, "remove", judge, "no_proof")
    claim.refresh_from_db()
    assert (claim.state, claim.reason, claim.decided_by) == ("refused", "no_proof", judge)
    assert papers.let_go() == 0
    path = claim.document.path
    assert papers.let_go(timezone.now() + timedelta(days=31)) == 1
    assert not Claim.objects.get().document
    import os

    assert not os.path.exists(path)


def test_pictures_are_taken_in_as_clean_copies_and_nothing_else(client, park, anna):
    for name, data in (("x.pdf", b"%PDF-1.4 cut off"), ("x.jpg", b"<html>"), ("x.svg", b"<svg onload='x'/>")):
        assert sent(client, park, proof="document", document=SimpleUploadedFile(name, data)).status_code == 422
    assert sent(client, park, proof="document").status_code == 422
    assert not Claim.objects.exists()
    photo = scene()
    sent(client, park, proof="document", document=SimpleUploadedFile("badge.jpg", photo))
    claim = Claim.objects.get()
    assert claim.document.name.endswith(".jpg")
    assert claim.document.read() != photo


def test_nobody_decides_their_own_claim_nor_for_their_own_place(client, park, member):
    judge, colleague = moderator(member), moderator(member, "colleague")
    paper = papers.taken_in(SimpleUploadedFile("a.pdf", PDF))
    own = claims.claim(page=park, by=judge, position="x", message="", proof="document", paper=paper)
    with pytest.raises(NotYours):
        decided(own, "publish", judge)
    from operators import actions

    actions.give(user=colleague, page=park, role=MANAGER, by=None)
    with pytest.raises(NotYours):
        decided(own, "publish", fresh(colleague))
    assert Claim.objects.get().state == "waiting"


def test_one_open_claim_each_which_can_be_withdrawn(client, owned, anna):
    for _twice in range(2):
        sent(client, owned, proof="mail", address="anna@lakeland.example")
    claim = Claim.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(member=anna, page=owned, proof="document")
    client.post(f"{claim.get_absolute_url()}withdraw/")
    claim.refresh_from_db()
    assert claim.state == "withdrawn"
    sent(client, owned, proof="document", document=SimpleUploadedFile("a.pdf", PDF))
    second = Claim.objects.open().get()
    claims.withdraw(claim=second, by=anna)
    assert not Case.objects.open().exists(), "it left the desk"


def test_claims_of_others_and_what_cannot_be_claimed_are_not_found(client, owned, ride, anna, member):
    sent(client, owned, proof="mail", address="anna@lakeland.example")
    claim = Claim.objects.get()
    other = Client()
    other.force_login(member("other"))
    assert other.get(claim.get_absolute_url()).status_code == 404
    assert client.get(f"/operators/claim/{ride.pk}/").status_code == 404
    page = Client().get(owned.url).content.decode()
    assert f"/operators/claim/{owned.pk}/" in page


def test_the_demo_operator_has_a_true_accepted_claim(park):
    from django.core.management import call_command

    from accounts.models import User
    from home.rights import make_groups_and_workflow

    make_groups_and_workflow()
    with override_settings(DEBUG=True, DEMO_PASSWORD="thrillwiki"):
        for _twice in range(2):
            call_command("create_demo")
    claim = Claim.objects.get()
    assert (claim.state, claim.decided_by.username) == ("accepted", "moderator")
    assert speaks_for(User.objects.get(username="operator"), park)
