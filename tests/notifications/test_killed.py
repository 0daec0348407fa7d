"""kill -9 while a mail is on its way, and many processes at one outbox."""

import threading
import time

import pytest
from django.db import connection
from django.utils import timezone

from accounts import mails
from notifications import outbox
from notifications.models import Mail, State
from tests.support.mail_server import MailServer
from tests.support.members import make_member
from tests.support.other_process import start_python

pytestmark = pytest.mark.django_db(transaction=True)

SENDING = """
import sys, django
django.setup()
from django.conf import settings
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", int(sys.argv[1]), 60
from notifications import outbox
outbox.deliver_due()
"""


@pytest.fixture
def server(settings):
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.JOBS_RUN = "nobody"
    yield server
    server.stop()


def test_a_mail_whose_sender_was_killed_is_sent_again_under_the_same_number(server):
    ada = make_member("ada")
    mails.send(ada, subject="Taron has closed", text="For the winter.")
    server.mood = "hang"
    process = start_python("-c", SENDING, str(server.port))
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None and not server.mails:
        time.sleep(0.05)
    process.kill()
    _output, errors = process.communicate()
    assert process.returncode == -9, errors
    server.mood = "take"
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts) == (State.WAITING, 1)
    # While its lease runs it is the other's, who may still be there.
    assert outbox.deliver_due() == 0
    Mail.objects.update(due_at=timezone.now())
    assert outbox.deliver_due() == 1
    assert len(server.mails) == 2
    assert set(server.numbers) == {f"<{mail.uid}@localhost>"}


def test_many_at_one_outbox_send_each_mail_once(server):
    ada = make_member("ada")
    for number in range(60):
        mails.send(ada, subject=f"Number {number}", text="News.")

    def deliver():
        outbox.deliver_due()
        connection.close()

    threads = [threading.Thread(target=deliver) for _number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(server.numbers)) == len(server.numbers) == 60
    assert Mail.objects.filter(state=State.SENT, attempts=1).count() == 60
