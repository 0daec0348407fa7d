"""How the desk's rows look in the admin: by the right to view, without e-mail addresses, safe in a spreadsheet."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.views import IndexView

from .reasons import every_reason


class ReadOnlyHelper(PermissionHelper):
    """Whoever may view may look; what was decided is changed at the desk, or not at all."""

    def user_can_list(self, user) -> bool:
        """By the right to view."""
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_inspect_obj(self, user, obj) -> bool:
        """By the right to view."""
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_create(self, user) -> bool:
        """Never."""
        return False

    def user_can_edit_obj(self, user, obj) -> bool:
        """Never."""
        return False

    def user_can_delete_obj(self, user, obj) -> bool:
        """Never."""
        return False


class FormulaSafeIndexView(IndexView):
    """A list whose CSV may be opened in a spreadsheet: no cell is taken for a formula."""

    def preprocess_field_value(self, field, value, export_format):
        """Members are exported by their names; a formula gets an apostrophe in front."""
        value = super().preprocess_field_value(field, value, export_format)
        if hasattr(value, "get_username"):
            value = value.get_username()
        if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
            return f"'{value}"
        return value


class WhyFilter(SimpleListFilter):
    """By reason: each that any kind of thing knows, by its words; those of subjects are no choices of the field."""

    title = _("reason")
    parameter_name = "reason"

    def lookups(self, request, model_admin):
        """By their words. Two keys with the same words are one line."""
        by_words: dict[str, list[str]] = {}
        for key, each in every_reason().items():
            by_words.setdefault(str(each.label), []).append(key)
        return sorted(((",".join(keys), words) for words, keys in by_words.items()), key=lambda one: one[1])

    def queryset(self, request, queryset):
        """Of any key that has these words."""
        return queryset.filter(reason__in=self.value().split(",")) if self.value() else queryset
