"""Make what every ThrillWiki needs: pages, site, groups, workflow, glossary."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from home.rights import make_groups_and_workflow
from home.site import make_site
from rides.glossary import make_glossary


class Command(BaseCommand):
    help = (
        "Make the site, home, index pages, groups, workflows and glossary. Safe to run again: it changes nothing then."
    )

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        call_command("createcachetable", verbosity=0)
        site = make_site()
        make_groups_and_workflow()
        terms = make_glossary()
        self.stdout.write(f"{site.root_url} is ready; {terms} glossary terms added.")
