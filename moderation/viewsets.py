"""How the desk's rows look in the admin: by the right to view, without e-mail addresses, safe in a spreadsheet."""

from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.views import IndexView


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
