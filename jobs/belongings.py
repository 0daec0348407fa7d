"""What jobs hold of a member."""

from accounts.belongings import Exported, belongs

from .models import Job


def export(user) -> Exported:
    """The work that they asked for, without its results."""
    fields = ("kind", "state", "message", "created", "started", "finished")
    yield "account/jobs", Job.objects.filter(user=user).order_by("created").values(*fields).iterator()


def erase(user, keep_reviews: bool) -> None:
    """The files first, then the rows."""
    for job in Job.objects.filter(user=user):
        if job.result:
            job.result.storage.delete(job.result.name)
        job.delete()


belongs("jobs", models=["jobs.Job"], export=export, erase=erase)
