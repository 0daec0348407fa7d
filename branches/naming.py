"""What is said to those who name a branch."""

from django.utils.translation import gettext_lazy as _

NAME_HELP = _(
    "What the change is about, such as “Season 2027”. After the merge everybody reads it in the pages' history."
)
