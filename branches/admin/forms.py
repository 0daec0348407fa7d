"""What is asked before an act on a branch."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput, AdminPageChooser
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from branches.models import Branch
from branches.naming import NAME_HELP
from branches.policy import OTHERS, WRITING, visible_to

_MESSAGE = forms.Textarea(attrs={"rows": 3, "maxlength": 500})


class NewBranchForm(forms.Form):
    """A branch to be opened by `user`."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=NAME_HELP)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=_MESSAGE,
        help_text=_("Why it is done, for those who decide on it."),
    )
    parent = forms.ModelChoiceField(
        label=_("Branch of"),
        queryset=Branch.objects.none(),
        required=False,
        empty_label=_("what is live"),
        help_text=_("Merging goes there. A branch of a branch tries something out without touching the other one."),
    )
    scope = forms.ModelChoiceField(
        label=_("Limited to"),
        queryset=Page.objects.all(),
        required=False,
        widget=AdminPageChooser,
        help_text=_("Then only this page and what lies beneath it can be touched."),
    )

    def __init__(self, *args, user: Any, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["parent"].queryset = may_work_on(user)

    def clean_scope(self) -> Page | None:
        """A page on which the user works."""
        page = self.cleaned_data["scope"]
        if page and not page_permission_policy.user_has_any_permission_for_instance(self.user, WRITING, page):
            raise ValidationError(_("You do not work on this page."))
        return page


class RenameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("Name"), max_length=200)


class CommentForm(forms.Form):
    """A remark for everybody who sees the branch."""

    comment = forms.CharField(label=_("Comment"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class MessageForm(forms.Form):
    """Why, for the history."""

    message = forms.CharField(label=_("Message for the history"), max_length=500, required=False, widget=_MESSAGE)


class _Dated(forms.Form):
    """Says in whose time."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        at, zone = self.fields["at"], timezone.get_current_timezone_name()
        at.help_text = " ".join(
            str(part) for part in (at.help_text, _("Time zone: %(zone)s.") % {"zone": zone}) if part
        )


class DateForm(_Dated):
    """When it goes live."""

    at = forms.DateTimeField(label=_("Date and time"), widget=AdminDateTimeInput)

    def clean_at(self):
        """A moment to come."""
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise ValidationError(_("This moment has passed."))
        return at


class SubmitForm(_Dated):
    """A review, with or without a date for what is approved."""

    at = forms.DateTimeField(
        label=_("Go live at"),
        widget=AdminDateTimeInput,
        required=False,
        help_text=_("Left empty, it goes live as soon as it is approved."),
    )

    def clean_at(self):
        """A moment to come, or none."""
        at = self.cleaned_data["at"]
        if at is not None and at <= timezone.now():
            raise ValidationError(_("This moment has passed."))
        return at


def may_work_on(user: Any):
    """Open branches that the user may change."""
    seen = visible_to(user).open().order_by("name")
    return seen if user.is_superuser or user.has_perm(OTHERS) else seen.filter(owner=user.pk)
