"""What is asked beside the page itself."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from branches.models import Branch
from branches.naming import NAME_HELP


class WhyForm(forms.Form):
    """Why something is changed; kept with the step for good."""

    why = forms.CharField(
        label=_("Why?"),
        max_length=500,
        required=False,
        help_text=_(
            "Such as “new operator since May”. It is kept, and after the merge it stands in the pages' public history."
        ),
    )


class BeginForm(WagtailAdminModelForm):
    """A name and a reason for a new branch."""

    class Meta:
        model = Branch
        fields = ["name", "reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 2})}
        help_texts = {"name": NAME_HELP}


class MoveForm(WhyForm):
    """Where a page shall lie."""

    field_order = ["goal", "why"]

    def __init__(self, *args, page: Page, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        types = type(page).allowed_parent_page_models()
        self.fields["goal"] = forms.ModelChoiceField(
            label=_("New place"),
            queryset=Page.objects.exclude(pk=page.pk),
            widget=AdminPageChooser(target_models=types),
            help_text=_("The page under which it shall lie once the branch is merged."),
        )
        self.order_fields(self.field_order)
