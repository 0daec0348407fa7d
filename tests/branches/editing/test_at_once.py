"""Forms that arrive in the same moment."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from companies.models import CompanyPage
from tests.branches.conftest import fresh

from .forms import form_at


@pytest.mark.django_db(transaction=True)
def test_two_forms_at_once_wait_for_each_other_and_are_joined(catalogue):
    company = CompanyPage.objects.filter(live=True).order_by("pk").first()
    url = reverse("wagtailadmin_pages:edit", args=[company.pk])
    clients = []
    for name in ("edda", "otto"):
        clients.append(Client())
        clients[-1].force_login(User.objects.create_superuser(name, f"{name}@example.org"))
    form, start, codes = form_at(clients[0], url), Barrier(2), []

    def save(client, name, text):
        data = form.copy()
        data[name] = text
        try:
            start.wait(timeout=20)
            codes.append(client.post(url, data).status_code)
        finally:
            connection.close()

    changes = [(clients[0], "city", "Springfield"), (clients[1], "introduction", "Both at once")]
    threads = [Thread(target=save, args=change) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    draft = fresh(company).get_latest_revision_as_object()
    assert (codes, draft.city, draft.introduction) == ([302, 302], "Springfield", "Both at once")
