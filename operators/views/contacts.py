"""The official contact: its form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.acting import member_action, restored
from operators.actions import contacts
from operators.forms import ContactForm
from operators.models import Contact
from operators.refusals import Refused

from .places import own_place, told_of_the_end


@member_action("operators.contact", rate="40/h", methods=("GET", "POST"))
@told_of_the_end
def contact(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say how the place is reached; it stands on the page at once."""
    page = own_place(request, page_id)
    held = Contact.objects.filter(page_id=page.pk).first()
    if request.method != "POST":
        return _form(request, page, ContactForm(restored(request), instance=held))
    form = ContactForm(request.POST, instance=held)
    if form.is_valid():
        try:
            contacts.set_contact(page=page, by=request.user, said=form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. It stands on the page, marked as official."))
            return redirect("operators:place", page.pk)
    return _form(request, page, form, status=422)


def _form(request: HttpRequest, page, form: ContactForm, status: int = 200) -> HttpResponse:
    context = {"page": page, "form": form, "place_url": reverse("operators:place", args=[page.pk])}
    return render(request, "operators/contact_form.html", context, status=status)
