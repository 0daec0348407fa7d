"""Saying that two pages are one and the same: a moderator compares them, and merges them or not."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from accounts.acting import member_action, restored
from duplicates import reported
from moderation.actions.reports import reason_against_reports_of
from moderation.refusals import Refused
from pages.addresses import address
from pages.suggestable import groups_of
from suggestions.fields import PageByNameField
from suggestions.likeness import alike

from .finding import page_of

LONGEST = 1000


class DuplicateForm(forms.Form):
    """The other page, by its name, and how one can tell. `likely` are pages to choose from before anything is typed."""

    text = forms.CharField(
        label=gettext_lazy("How can you tell?"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Such as the same address, the same opening day, or a page that names both."),
    )

    def __init__(self, data=None, *, page: Page, likely: list[Page]):
        super().__init__(data)
        self.page = page
        other = PageByNameField(type(page), label=_("Which page is the same thing?"), required=True)
        other.widget.choices_url = reverse("suggestions:choices", args=[type(page)._meta.label_lower])
        other.widget.found = [(each.pk, each.title) for each in likely]
        other.help_text = _("Choose one of these, or write its name.") if likely else _("Write its name.")
        self.fields["other"] = other
        self.order_fields(["other", "text"])

    def clean_other(self) -> Page:
        """Another page than this one."""
        other = self.cleaned_data["other"]
        if other.pk == self.page.pk:
            raise ValidationError(_("Choose another page: this is the very one."))
        return other


def can_be_twice(page: Page) -> bool:
    """Whether it is a thing of which there may be a second page, and no list of things."""
    return any(not thing.makes for group in groups_of(type(page)) for thing in group.things)


@member_action("suggestions.duplicate", rate="10/m", methods=("GET", "POST"))
def report(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form with what may be the same; sent, it lies on the desk."""
    page = page_of(page_id)
    if not can_be_twice(page):
        raise Http404
    data = request.POST if request.method == "POST" else restored(request)
    form = DuplicateForm(_chosen(data, page), page=page, likely=_likely(page))
    if request.method == "POST" and form.is_valid():
        try:
            reported.report(
                one=page, other=form.cleaned_data["other"].specific, by=request.user, text=form.cleaned_data["text"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. A moderator compares the two; here you read what became of it."))
            return redirect("moderation:my-reports")
    context = {
        "about": page,
        "page_url": address(page.url_path),
        "form": form,
        "reason_against": reason_against_reports_of(request.user),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "suggestions/duplicate.html", context, status=status)


def _chosen(data, page: Page):
    """Where one was chosen and nothing typed, its name is what was meant."""
    key = data.get("other-key", "") if data is not None else ""
    if not key.isascii() or not key.isdecimal() or data.get("other", "").strip() or len(key) > 9:
        return data
    found = type(page).objects.live().filter(pk=int(key)).first()
    if found is None:
        return data
    data = data.copy()
    data["other"] = found.title
    return data


def _likely(page: Page) -> list[Page]:
    point = getattr(page, "point", None)
    found = [each for each, _reason in alike(type(page), page.title, page.get_parent(), point)]
    named = type(page).objects.live().exclude(pk=page.pk).filter(title__in=[each.title for each in found])
    return [each for each in named if address(each.url_path) in {one.url for one in found}]
