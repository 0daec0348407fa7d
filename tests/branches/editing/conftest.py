"""Editors signed in to the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User


@pytest.fixture
def client(editor):
    """A session of the editor whose branch it is."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def other(catalogue):
    """A session of somebody else who may publish everything."""
    client = Client()
    client.user = User.objects.create_superuser("otto", "otto@example.org")
    client.force_login(client.user)
    return client


def edit_url(branch, page) -> str:
    """The page's editor on the branch."""
    return reverse("branches:edit", args=[branch.pk, page.pk])
