"""Exceptions of all parks in the admin's menu, as an ordinary table."""

from django.contrib.admin import SimpleListFilter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView

from parks.hours_actions import remembered
from parks.models import OpeningException, ParkPage


def editable_parks(user):
    """The parks whose pages `user` may edit."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return ParkPage.objects.filter(pk__in=pages.values("pk"))


class ParksWithExceptions(SimpleListFilter):
    """Only parks that have a row: a list of two thousand helps nobody."""

    title = _("park")
    parameter_name = "park"

    def lookups(self, request, model_admin):
        """Parks by name."""
        parks = ParkPage.objects.filter(opening_exceptions__isnull=False).order_by("title").distinct()
        return [(str(pk), title) for pk, title in parks.values_list("pk", "title")]

    def queryset(self, request, queryset):
        """Those of one park; a value that is no number finds nothing."""
        value = self.value()
        if value is None:
            return queryset
        is_number = value.isascii() and value.isdecimal() and len(value) < 19
        return queryset.filter(park_id=int(value)) if is_number else queryset.none()


class ExceptionForm(WagtailAdminModelForm):
    """A row, saved so that it can be undone in the park's calendar."""

    def clean_park(self):
        """Only of parks that the user may edit."""
        park = self.cleaned_data["park"]
        if not park.permissions_for_user(self.for_user).can_edit():
            raise ValidationError(_("You may not edit this park."))
        return park

    def save(self, commit=True):
        """Remember what was before."""
        if not commit:
            return super().save(commit=False)
        with remembered(park=self.instance.park, by=self.for_user, summary=str(self.instance)):
            return super().save()


class ExceptionPermissions(PermissionHelper):
    """Whoever may edit a park's page may edit its hours."""

    def user_can_list(self, user):
        """Whoever may edit any park."""
        return editable_parks(user).exists()

    user_can_create = user_can_list

    def user_can_edit_obj(self, user, obj):
        """Whoever may edit the park of the row."""
        return obj.park.permissions_for_user(user).can_edit()

    user_can_delete_obj = user_can_edit_obj

    def user_can_inspect_obj(self, user, obj):
        """Nobody: the row says all there is."""
        return False


class ExceptionDeleteView(DeleteView):
    """Deleting can be undone in the park's calendar too."""

    def delete_instance(self):
        """Remember what was before."""
        with remembered(park=self.instance.park, by=self.request.user, summary=str(self.instance)):
            super().delete_instance()


class OpeningExceptionAdmin(ModelAdmin):
    """The table."""

    model = OpeningException
    menu_label = _("Opening hours")
    menu_icon = "time"
    menu_order = 250
    base_url_path = "opening-exceptions"
    list_display = ("day", "park", "kind", "opens", "closes", "note", "price")
    list_filter = ("kind", "day", ParksWithExceptions)
    search_fields = ("note", "park__title")
    list_select_related = ("park",)
    ordering = ("-day",)
    permission_helper_class = ExceptionPermissions
    delete_view_class = ExceptionDeleteView

    def get_edit_handler(self):
        """The form."""
        times = FieldRowPanel([FieldPanel("kind"), FieldPanel("opens"), FieldPanel("closes")])
        panels = [FieldPanel("park"), FieldPanel("day"), times, FieldPanel("note"), FieldPanel("price")]
        return ObjectList(panels, base_form_class=ExceptionForm)

    def get_queryset(self, request):
        """Rows of the parks that the user may edit."""
        return super().get_queryset(request).filter(park__in=editable_parks(request.user))
