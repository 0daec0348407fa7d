"""The admin's page on which an editor says against what they checked a company's page."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .models import CompanyPage, Verification
from .verifying import end_source, shown_of, verify_by_source


class SourceForm(forms.Form):
    """The source."""

    source_title = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=255,
        help_text=gettext_lazy("What you compared the page with: a register of companies, the company's own site."),
    )
    source_url = forms.URLField(label=gettext_lazy("Its address"), max_length=500, required=False)


class VerifyView(WagtailAdminTemplateMixin, FormView):
    """Verify, or take that back, for who may publish the page."""

    template_name = "companies/admin/verify.html"
    form_class = SourceForm
    header_icon = "check"
    page_title = gettext_lazy("Verify a company")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let only those in who may publish it."""
        self.company = get_object_or_404(CompanyPage, pk=kwargs["pk"])
        if not self.company.permissions_for_user(request.user).can_publish():
            raise PermissionDenied("This takes the right to publish the page.")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict:
        """What is said now."""
        rows = Verification.objects.filter(company=self.company, until=None, way=Verification.Way.SOURCE)
        return super().get_context_data(
            company=self.company, verifications=shown_of(self.company), has_source=rows.exists(), **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One of two buttons."""
        if "end" not in request.POST:
            return super().post(request, *args, **kwargs)
        end_source(company=self.company)
        messages.success(request, _("“%(company)s” is no longer shown as verified by a source.") % self._words())
        return self._back()

    def form_valid(self, form: SourceForm) -> HttpResponse:
        """Verified."""
        verify_by_source(company=self.company, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("“%(company)s” is verified.") % self._words())
        return self._back()

    def form_invalid(self, form: SourceForm) -> HttpResponse:
        """With the errors beside the fields."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def _words(self) -> dict[str, str]:
        return {"company": self.company.title}

    def _back(self) -> HttpResponse:
        return redirect(reverse("wagtailadmin_pages:edit", args=[self.company.pk]))
