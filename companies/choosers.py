"""Choose a company, or make it in place while editing something else."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from companies.models import CompanyIndexPage, CompanyPage
from pages.actions import create_page
from pages.seeing import found_by


class NewCompanyForm(forms.ModelForm):
    """What is needed to name a company; the rest can be added on its own page."""

    title = forms.CharField(label=_("Name"), max_length=255)
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=CompanyPage.Role.choices, widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = CompanyPage
        fields = ["title", "kind", "roles", "country"]

    def clean_title(self) -> str:
        """Refuse a second company of the same name: it is there to be chosen."""
        title = self.cleaned_data["title"]
        if CompanyPage.objects.filter(title__iexact=title).exists():
            raise forms.ValidationError(
                gettext("“%(name)s” has a page already. Choose it on the Search tab.") % {"name": title}
            )
        return title

    def _get_validation_exclusions(self):
        # The page gets its place, and with it slug and address, when it is put into the tree.
        return super()._get_validation_exclusions() | {"slug", "path", "depth", "url_path"}

    def _post_clean(self):
        # The model checks itself when it has its place in the tree.
        self.instance = forms.models.construct_instance(self, self.instance, self._meta.fields)


class _Rights:
    """Whoever may add pages below the index of companies may add a company here."""

    def can_create(self) -> bool:
        """Asked for the tab and again for the act."""
        index = CompanyIndexPage.objects.first()
        return bool(index) and index.permissions_for_user(self.request.user).can_add_subpage()


class _Found:
    """Companies that are public, and drafts on which the user works."""

    def get_object_list(self):
        """To be listed."""
        return found_by(self.request.user, super().get_object_list())

    def get_object(self, pk):
        """Chosen."""
        return found_by(self.request.user, self.model_class.objects.filter(pk=pk)).get()

    def get_objects(self, pks):
        """Chosen together."""
        return found_by(self.request.user, super().get_objects(pks))


class _Columns:
    ordering = "title"

    @property
    def columns(self) -> list[Column]:
        """Tell companies of similar names apart."""
        return [*super().columns, Column("country", label=_("Country"), accessor="country.name")]


class ChooseCompanyView(_Rights, _Found, _Columns, views.ChooseView):
    """The whole dialogue."""


class ChooseCompanyResultsView(_Rights, _Found, _Columns, views.ChooseResultsView):
    """Its list."""


class ChosenCompanyView(_Found, views.ChosenView):
    """What the field shows of the one that was chosen."""


class ChosenCompaniesView(_Found, views.ChosenMultipleView):
    """The same of several."""


class CreateCompanyView(_Rights, views.CreateView):
    """The tab on which a company is made."""

    def save_form(self, form: NewCompanyForm) -> CompanyPage:
        """Live where the user may publish, else a draft for the moderators."""
        index = CompanyIndexPage.objects.get()
        may_publish = index.permissions_for_user(self.request.user).can_publish_subpage()
        return create_page(parent=index, page=form.save(commit=False), by=self.request.user, publish=may_publish)


class CompanyChooserViewSet(ChooserViewSet):
    """The dialogue behind every field that names a company."""

    model = CompanyPage
    icon = "company"
    choose_one_text = _("Choose a company")
    choose_another_text = _("Choose another company")
    edit_item_text = _("Edit this company")
    creation_form_class = NewCompanyForm
    creation_tab_label = _("New company")
    create_action_label = _("Make this company")
    choose_view_class = ChooseCompanyView
    choose_results_view_class = ChooseCompanyResultsView
    chosen_view_class = ChosenCompanyView
    chosen_multiple_view_class = ChosenCompaniesView
    create_view_class = CreateCompanyView
    per_page = 15


company_chooser = CompanyChooserViewSet("company_chooser")
