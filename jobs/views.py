"""The page on which somebody follows their work, and what they can do to it. Others get a 404."""

from uuid import UUID

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.acting import member_action, member_page
from core.htmx import render_part

from . import actions
from .kinds import kinds
from .models import Job
from .running import revive


@member_page
def index(request: HttpRequest) -> HttpResponse:
    """All work that the member asked for and that is still kept."""
    jobs = [described(job) for job in Job.objects.filter(user=request.user)[:100]]
    return render(request, "jobs/index.html", {"jobs": jobs})


@member_page
def show(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How far it is. Asked again by itself while it runs; whoever looks also wakes work that was interrupted."""
    job = _own(request, uid)
    if job.is_active:
        revive(Job.objects.abandoned().filter(pk=job.pk))
        job.refresh_from_db()
    return render_part(request, "jobs/show.html", "progress", described(job))


@member_action("jobs.cancel", while_refused=True)
def cancel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Stop it, and say so on its page."""
    job = _own(request, uid)
    actions.cancel(job=job, by=request.user)
    return redirect("members:jobs:show", uid=job.uid)


@member_action("jobs.retry", rate="10/h", while_refused=True)
def retry(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Begin it anew."""
    job = actions.retry(job=_own(request, uid), by=request.user)
    return redirect("members:jobs:show", uid=job.uid)


@member_page
def download(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What came out. When its time is over, a page says so."""
    job = _own(request, uid)
    if not job.has_result:
        return render(request, "jobs/gone.html", described(job), status=410)
    if (kind := kinds.get(job.kind)) and kind.is_guarded:
        raise_if_reauthentication_required(request, app="")
    return FileResponse(job.result.open(), as_attachment=True, filename=job.result_name)


def described(job: Job) -> dict:
    """A job with the words around it."""
    kind = kinds.get(job.kind)
    next_url = kind.next_url(job) if kind and kind.next_url and job.state == "done" else ""
    return {"job": job, "label": kind.label if kind else job.kind, "seconds": job.seconds_left(), "next_url": next_url}


def _own(request: HttpRequest, uid: UUID) -> Job:
    return get_object_or_404(Job, uid=uid, user=request.user)
