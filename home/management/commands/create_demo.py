"""Accounts to try the site with."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from home.demo import ROLES, make_demo_accounts, make_demo_claim


class Command(BaseCommand):
    help = "Make the accounts admin, editor, moderator, operator and member. Development only."

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        if not settings.DEBUG:
            raise CommandError("create_demo makes accounts with a known password, so it runs only where DEBUG is on.")
        make_demo_accounts(settings.DEMO_PASSWORD)
        claim = make_demo_claim()
        for name in ROLES:
            self.stdout.write(f"  {name + '@example.org':24} {settings.DEMO_PASSWORD}")
        if claim:
            self.stdout.write(f"  The operator speaks for {claim.page.title}.")
