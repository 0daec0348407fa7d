from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ScopeConfig(AppConfig):
    """What of the admin is open to whom."""

    name = "operators.scope"
    label = "operators_scope"
    verbose_name = _("scope of operators")

    def ready(self):
        """Name drafts and tags of photos only to those who work on them."""
        from . import tags, titles

        titles.keep_drafts_to_their_own()
        tags.keep_to_their_own()
