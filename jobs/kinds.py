"""What can be done as a job; each app registers its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from core.registry import Registry

if TYPE_CHECKING:
    from .models import Job
    from .running import Progress


@dataclass(frozen=True)
class Kind:
    """A sort of work. `work(job, progress)` does it and answers a sentence for its owner, or nothing.

    It must bear to be begun anew after an interruption (`resumable`), or it is called failed then. `alone` keeps the
    same person from having two at a time. `keep_days` is how long job and result are kept.
    """

    label: str | Promise
    work: Callable[["Job", "Progress"], Any]
    resumable: bool = True
    alone: bool = True
    keep_days: int = 30
    # Whether its owner shows once more who they are before the download: it tells what the site's pages do not.
    is_guarded: bool = False
    # Its owner is written to at its end, if it took longer than these seconds: sooner they still look at its page.
    mail_after: int = 60
    # Where its owner goes on when it is done, if not to the download: a function of the job.
    next_url: Callable[["Job"], str] | None = None


kinds: Registry[Kind] = Registry("kinds of jobs")
