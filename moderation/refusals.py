"""Why the desk refuses an act, in words for whoever asked."""

from django.utils.translation import gettext as _

from .models import Decision


class Refused(Exception):
    """The act cannot be had; `str()` of it says why to whoever asked."""


class AlreadyDecided(Refused):
    """Somebody was faster. `decision` is theirs, or None where the thing is simply gone."""

    def __init__(self, decision: Decision | None):
        self.decision = decision
        super().__init__(_sentence(decision))


class Taken(Refused):
    """Another moderator is at it."""

    def __init__(self, case):
        self.case = case
        super().__init__(
            _("%(name)s is at this until %(time)s UTC.")
            % {"name": case.claimed_by.get_username(), "time": f"{case.claimed_until:%H:%M}"}
        )


class NotYours(Refused):
    """Nobody decides about their own text, about what they reported, or twice."""


class TooFast(Refused):
    """More decisions in a short time than a person can think through."""


def _sentence(decision: Decision | None) -> str:
    if decision is None:
        return _("This no longer waits: its author took it back.")
    who = decision.by.get_username() if decision.by else _("The site itself")
    return _("%(who)s was faster: %(what)s at %(time)s UTC. Your decision was not taken.") % {
        "who": who,
        "what": decision.get_action_display(),
        "time": f"{decision.at:%H:%M}",
    }
