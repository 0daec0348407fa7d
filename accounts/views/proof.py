"""The page on which somebody without a password proves by a mailed code that the account is theirs."""

from allauth.account.views import BaseReauthenticateView
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import proof


class ProofForm(forms.Form):
    """The code from the mail."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter the code from the mail.")},
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args, request: HttpRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_code(self) -> str:
        """Only the one that was sent."""
        code = self.cleaned_data["code"]
        if proof.accept(self.request, code):
            return code
        if proof.waits_for_code(self.request):
            raise forms.ValidationError(_("This is not the code that we sent."))
        raise forms.ValidationError(_("This code is good no more. Have another one sent."))


@method_decorator(login_required, name="dispatch")
class ProofView(BaseReauthenticateView):
    """Send a code, take it, and go on with what was begun."""

    form_class = ProofForm
    template_name = "accounts/proof.html"

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Send a code where one is asked for; else look at the one that was typed."""
        if "send" not in request.POST:
            return super().post(request, *args, **kwargs)
        if not proof.send(request):
            messages.error(request, _("No more codes for now: wait half an hour, or use the last one that came."))
        return redirect(self.passthrough_next_url(request.path))

    def get_form_kwargs(self) -> dict:
        """The form asks the session."""
        return super().get_form_kwargs() | {"request": self.request}

    def get_context_data(self, **kwargs) -> dict:
        """Where the code goes, and whether one is awaited."""
        form = kwargs.get("form")
        awaited = proof.waits_for_code(self.request) or bool(form and form.is_bound)
        address = proof.address_of(self.request.user)
        return super().get_context_data(**kwargs) | {"awaited": awaited, "address": address}
