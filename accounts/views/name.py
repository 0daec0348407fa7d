"""Changing one's user name."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import actions, names
from accounts.acting import member_action


class NameForm(forms.Form):
    """The new name."""

    name = forms.CharField(
        label=gettext_lazy("New user name"),
        min_length=names.SHORTEST,
        max_length=names.LONGEST,
        help_text=gettext_lazy("Letters, digits and . + - _ only, with a letter or a digit first."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "off", "spellcheck": "false"}),
    )


@member_action("accounts.name", rate="10/h", methods=("GET", "HEAD", "POST"))
def change(request: HttpRequest) -> HttpResponse:
    """Show the form; take the new name where it may be taken."""
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _changed(request, form):
        messages.success(request, _("You are called %(name)s now.") % {"name": form.cleaned_data["name"]})
        return redirect("accounts:preferences")
    return render(request, "accounts/name.html", {"form": form, "again_from": names.may_change_from(request.user)})


def _changed(request: HttpRequest, form: NameForm) -> bool:
    try:
        actions.change_name(user=request.user, name=form.cleaned_data["name"], by=request.user)
    except ValidationError as problem:
        form.add_error("name", problem)
    except IntegrityError:
        form.add_error("name", names.TAKEN)
    return not form.errors
