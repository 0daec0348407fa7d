"""A new page on a branch: begun with its name and what its type demands, filled in by the usual editor."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import modelform_factory
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.models import Page

from branches.actions.creating import create_page
from branches.editing.rights import must_edit, why_closed
from branches.models import Branch
from branches.refusals import NotAllowed, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, pk: int, page_id: int) -> HttpResponse:
    """Make a page beneath another on the branch; of which type is asked first where there are several."""
    branch, parent = get_object_or_404(Branch, pk=pk), get_object_or_404(Page, pk=page_id).specific
    must_edit(request.user, branch)
    types = _types_beneath(parent)
    if not types or not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    chosen = request.GET.get("type") or (next(iter(types)) if len(types) == 1 else "")
    if chosen and chosen not in types:
        raise Http404
    form = _form(types[chosen], parent, request) if chosen else None
    if request.method == "POST" and form is not None and form.is_valid():
        page = _made(branch, form, parent, request.user)
        if page is not None:
            words = _("“%(page)s” was begun on the branch “%(branch)s”. Fill in what is known of it.")
            messages.success(request, words % {"page": page.title, "branch": branch})
            return redirect("branches:edit", branch.pk, page.pk)
    context = {
        "branch": branch,
        "page": parent,
        "form": form,
        "types": {} if chosen else {name: model.get_verbose_name() for name, model in types.items()},
        "words": why_closed(branch) or _("Nobody else sees the page until the branch is merged."),
        "button": _("Begin the page"),
        "page_title": _("A new page on the branch “%(branch)s”") % {"branch": branch},
        "page_subtitle": _("beneath %(page)s") % {"page": parent.get_admin_display_title()},
        "back_url": reverse("branches:edit", args=[branch.pk, parent.pk]),
    }
    return render(
        request, "branches/editing/act.html", context, status=422 if form is not None and form.errors else 200
    )


def _types_beneath(parent: Page) -> dict[str, type[Page]]:
    models = type(parent).creatable_subpage_models()
    return {model._meta.label_lower: model for model in models if model.can_create_at(parent)}


def _form(model: type[Page], parent: Page, request: HttpRequest) -> Any:
    """The title, and what else a page of this type cannot be without."""
    usual = model.get_edit_handler().get_form_class().base_fields
    names = [name for name, field in usual.items() if field.required and name != "slug"]
    form_class = modelform_factory(model, form=WagtailAdminModelForm, fields=names)
    page = model(locale=parent.locale, owner=request.user)
    return form_class(request.POST or None, instance=page, for_user=request.user)


def _made(branch: Branch, form: Any, parent: Page, by: Any) -> Page | None:
    page = form.save(commit=False)
    try:
        create_page(branch, page, parent=parent, by=by)
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as error:
        form.add_error(None, error.messages)
    else:
        return page
    return None
