"""Two people who choose one name at the same moment: one account, and a word beside the field for the other."""

import threading

import pytest
from django.db import IntegrityError, close_old_connections, connection
from django.test import Client

from accounts import names
from accounts.models import Profile, User
from tests.support.members import make_member


def _fields(number: int, name: str) -> dict:
    return {"email": f"new{number}@example.org", "username": name, "password1": "correct-horse-7"}


@pytest.fixture
def together(monkeypatch):
    """Both are told that the name is free before either has it."""
    both = threading.Barrier(2)
    usual = names.check_free

    def check_free(name, *, user=None):
        usual(name, user=user)
        both.wait(timeout=20)

    monkeypatch.setattr(names, "check_free", check_free)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("chosen", [("mona", "mona"), ("mona", "rnona")])
def test_one_gets_the_name_and_the_other_is_told_at_the_field(together, chosen):
    answers = []

    def sign_up(number):
        close_old_connections()
        try:
            answers.append(Client().post("/accounts/signup/", _fields(number, chosen[number])))
        finally:
            connection.close()

    threads = [threading.Thread(target=sign_up, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    (again,) = [answer for answer in answers if answer.status_code == 200]
    assert list(again.context["form"].errors) == ["username"]
    assert "looks like one that is" in again.text
    assert 'value="new' in again.text
    assert User.objects.count() == Profile.objects.count() == 1


@pytest.mark.django_db
def test_the_second_by_another_account_is_told_so_too(client, monkeypatch):
    make_member("mona")
    started = client.post("/accounts/dummy/login/?process=login")
    client.post(started.url, {"id": "7", "email": "seven@example.org", "email_verified": True})
    address = "/accounts/3rdparty/signup/"
    with monkeypatch.context() as between:
        between.setattr(names, "check_free", lambda name, user=None: None)
        answer = client.post(address, {"email": "seven@example.org", "username": "rnona"})
    assert "looks like one that is" in answer.text
    assert User.objects.count() == 1
    client.post(address, {"email": "seven@example.org", "username": "seven.more"})
    assert User.objects.filter(username="seven.more").exists()


@pytest.mark.django_db
def test_an_account_whose_look_is_taken_is_not_left_without_a_profile():
    make_member("mona")
    with pytest.raises(IntegrityError):
        User.objects.create_user("rnona")
    assert not User.objects.filter(username="rnona").exists()
