"""Claiming a page: the form, the proof, and what became of it."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from accounts.acting import member_action, member_page, restored
from companies.models import CompanyPage
from moderation.doors import moderator_page
from operators.actions import claims
from operators.forms import ClaimForm, CodeForm
from operators.models import Claim, Speaker
from operators.proofs import papers
from operators.proofs.domains import official_domain
from operators.refusals import Refused
from pages.addresses import address
from pages.visibility import visible
from parks.models import ParkPage

CLAIMABLE = (ParkPage, CompanyPage)


@member_action("operators.claim", rate="20/d", methods=("GET", "POST"))
def claim_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form, and its sending."""
    page = _claimable(page_id)
    if speaks_already := Speaker.objects.current().filter(user=request.user, page_id=page.pk).exists():
        return _form(request, page, None, speaks_already=speaks_already)
    if open_one := Claim.objects.open().filter(member=request.user, page_id=page.pk).first():
        return redirect(open_one)
    domain = official_domain(page)
    if request.method != "POST":
        typed = restored(request)
        return _form(request, page, ClaimForm(typed, domain=domain) if typed else ClaimForm(domain=domain))
    form = ClaimForm(request.POST, request.FILES, domain=domain)
    if not form.is_valid():
        return _form(request, page, form, status=422)
    return _claimed(request, page, form, domain)


@member_page
def claim(request: HttpRequest, uid) -> HttpResponse:
    """One's own claim, and how to go on; who decides about it is led to the page that it is of."""
    if request.user.has_perm("moderation.moderate") and (found := _of_another(request, uid)):
        return redirect(address(found.page.url_path))
    return _claim(request, _own(request, uid))


@member_action("operators.prove", rate="20/h")
def enter_code(request: HttpRequest, uid) -> HttpResponse:
    """The code that was mailed."""
    own, form = _own(request, uid), CodeForm(request.POST)
    if not form.is_valid():
        return _claim(request, own, form, status=422)
    try:
        claims.enter_code(claim=own, by=request.user, code=form.cleaned_data["code"])
    except Refused as refusal:
        form.add_error("code", str(refusal))
        return _claim(request, own, form, status=422)
    messages.success(request, _("Proved. A moderator decides next; you get a notice and a mail."))
    return redirect(own)


@member_action("operators.resend", rate="10/h")
def send_code(request: HttpRequest, uid) -> HttpResponse:
    """Another code."""
    return _acted(request, _own(request, uid), claims.send_code, _("A new code is on its way."))


@member_action("operators.check", rate="30/h")
def check_record(request: HttpRequest, uid) -> HttpResponse:
    """Look for the record now."""
    said = _("The record is there. A moderator decides next; you get a notice and a mail.")
    return _acted(request, _own(request, uid), claims.check_record, said)


@member_action("operators.withdraw")
def withdraw(request: HttpRequest, uid) -> HttpResponse:
    """Take it back."""
    return _acted(request, _own(request, uid), claims.withdraw, _("The claim is withdrawn."))


@moderator_page
def document(request: HttpRequest, uid) -> HttpResponse:
    """The paper of a claim, for moderators: as a download that no browser opens within our site."""
    found = get_object_or_404(Claim.objects.exclude(document=""), uid=uid)
    if found.member_id == request.user.pk or not found.document.storage.exists(found.document.name):
        raise Http404
    name = f"claim-{found.uid}.{found.document.name.rpartition('.')[2]}"
    kind = papers.kind_of(found)
    response = FileResponse(found.document.open(), content_type=kind, as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_cache_control(response, private=True, no_store=True)
    return response


def _claimable(page_id: int):
    for model in CLAIMABLE:
        if page := visible(model.objects.filter(pk=page_id)).first():
            return page
    raise Http404


def _own(request: HttpRequest, uid) -> Claim:
    return get_object_or_404(Claim.objects.select_related("page"), uid=uid, member=request.user)


def _of_another(request: HttpRequest, uid) -> Claim | None:
    return Claim.objects.select_related("page").filter(uid=uid).exclude(member=request.user).first()


def _claimed(request: HttpRequest, page, form: ClaimForm, domain: str) -> HttpResponse:
    said = form.cleaned_data
    proof = said["proof"]
    try:
        made = claims.claim(
            page=page,
            by=request.user,
            position=said["position"],
            message=said["message"],
            proof=proof,
            domain=domain if proof != Claim.Proof.DOCUMENT else "",
            address=said.get("address", "") if proof == Claim.Proof.MAIL else "",
            paper=said["document"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _form(request, page, form, status=403)
    return redirect(made)


def _acted(request: HttpRequest, own: Claim, act, said: str) -> HttpResponse:
    try:
        act(claim=own, by=request.user)
        messages.success(request, said)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(own)


def _form(request: HttpRequest, page, form, *, status: int = 200, **more) -> HttpResponse:
    context = {"page": page, "page_url": address(page.url_path), "form": form, "domain": official_domain(page), **more}
    return render(request, "operators/claim_form.html", context, status=status)


def _claim(request: HttpRequest, own: Claim, form: CodeForm | None = None, status: int = 200) -> HttpResponse:
    context = {
        "claim": own,
        "page": own.page,
        "page_url": address(own.page.url_path),
        "form": form or CodeForm(),
        "speaks": Speaker.objects.current().filter(user=request.user, page=own.page_id).exists(),
    }
    return render(request, "operators/claim.html", context, status=status)
