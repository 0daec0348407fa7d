"""Erasing an account: what each app holds of the member, the account last, and then a look for anything that stayed."""

import logging

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.belongings import belongings
from core.pagecache import purge
from jobs.kinds import Kind, kinds
from jobs.models import Job
from jobs.running import JobError, Progress

from .invalidation import tag
from .models import ErasureRequest
from .remains import files_of, look_for

KIND = "members.erasure"
logger = logging.getLogger(__name__)


def erase(job: Job, progress: Progress) -> str:
    """Erase the account that the job names. Begun anew it goes on with what is left."""
    user = get_user_model().objects.filter(pk=job.arguments["user"]).first()
    if user is not None:
        _begin(job, user)
        _erase_all(user, job.arguments["keep_reviews"], progress)
    _check(job)
    Job.objects.filter(pk=job.pk).update(arguments={}, slot=f"{KIND}:{job.uid}")
    return _("The account is erased; nothing that tells who it was is left.")


@transaction.atomic
def _begin(job: Job, user) -> None:
    """From here on nobody can log in any more; what will be looked for at the end is noted."""
    if "addresses" in job.arguments:
        return
    request = ErasureRequest.objects.select_for_update().filter(user=user).first()
    if request is None:
        raise JobError(_("Its owner came back and keeps the account."))
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    job.arguments |= {
        "keep_reviews": request.keep_reviews,
        "addresses": sorted({user.email, *_addresses(user)} - {""}),
        "files": files_of(user.pk),
    }
    Job.objects.filter(pk=job.pk).update(arguments=job.arguments)


def _addresses(user):
    return EmailAddress.objects.filter(user=user).values_list("email", flat=True)


def _erase_all(user, keep_reviews: bool, progress: Progress) -> None:
    """The highest apps first: they hang on the lower ones, and the account is the lowest of all."""
    everything = [belonging for _name, belonging in belongings][::-1]
    for belonging in progress.over(everything, total=len(everything)):
        with transaction.atomic():
            belonging.erase(user, keep_reviews)
            purge({tag(user.pk)}, forced=True)


def _check(job: Job) -> None:
    """Raise JobError if anything is left. Where is written to the log, without telling whose it is."""
    remains = look_for(job.arguments["user"], job.arguments.get("addresses", []), job.arguments.get("files", []))
    if remains:
        logger.error("After the erasure %s something is left in %s.", job.uid, ", ".join(remains))
        raise JobError(_("Something is left in: %(places)s.") % {"places": ", ".join(remains)})


def register() -> None:
    """Called when Django starts."""
    kinds.register(KIND, Kind(label=gettext_lazy("Erasure of an account"), work=erase))
