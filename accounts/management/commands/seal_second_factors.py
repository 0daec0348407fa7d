"""Seals all second factors with the first key of MFA_KEYS, after it was set or changed."""

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.sealing import change_all, freshly_sealed


class Command(BaseCommand):
    """May be run again at any time, while the site is running. Afterwards older keys are of no more use."""

    help = "Seals all second factors with the first key of MFA_KEYS."

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        """Seal them, and say how many were sealed otherwise."""
        changed = change_all(Authenticator.objects, freshly_sealed)
        self.stdout.write(f"{changed} second factors were sealed anew.")
