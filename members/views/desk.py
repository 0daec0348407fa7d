"""The member's own desk, and taking everything along."""

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.acting import member_action, member_page
from accounts.desk import items, links
from accounts.standing import reason_against
from jobs.actions import start
from jobs.models import Job
from jobs.views import described
from media.member_pictures import picture_url
from members.export import KIND
from members.profiles import trust_of


@member_page
def me(request: HttpRequest) -> HttpResponse:
    """Drafts, what waits, decisions, long work, and the ways to everything of one's own."""
    waiting = [answer for answer in (item(request.user) for _name, item in items) if answer]
    context = {
        "picture": picture_url(request.user),
        "reason_against": reason_against(request.user),
        "items": waiting,
        "jobs": [described(job) for job in Job.objects.filter(user=request.user)[:5]],
        "links": [link for _name, link in links],
        **trust_of(request.user),
    }
    return render(request, "members/me.html", context)


@member_action("members.export", rate="6/h", methods=("GET", "POST"), while_refused=True)
@reauthentication_required
def export(request: HttpRequest) -> HttpResponse:
    """What is in an export; sending the form begins one."""
    if request.method == "POST":
        return redirect("members:jobs:show", uid=start(kind=KIND, by=request.user).uid)
    earlier = Job.objects.filter(user=request.user, kind=KIND)[:10]
    return render(request, "members/export.html", {"jobs": [described(job) for job in earlier]})
