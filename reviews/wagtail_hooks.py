"""Reviews in the admin: to be found, read and exported by moderators. What they decide, they decide at the desk."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from moderation.viewsets import FormulaSafeIndexView, ReadOnlyHelper

from .models import Review


class ReviewAdmin(ModelAdmin):
    """All reviews, whatever their state."""

    model = Review
    menu_label = _("Reviews")
    menu_icon = "pick"
    menu_order = 595
    permission_helper_class = ReadOnlyHelper
    index_view_class = FormulaSafeIndexView
    inspect_view_enabled = True
    inspect_view_fields = [
        "page", "author", "rating", "title", "text", "visited", "state", "removal_reason", "created_at", "edited_at",
        "deleted_at", "weight", "helpful_count", "unhelpful_count",
    ]  # fmt: skip
    list_display = ("page", "author", "rating", "headline", "state", "created_at", "record")
    list_filter = ("state", "language", "has_spoiler", "created_at")
    search_fields = ("title", "text", "author__username", "page__title")
    list_export = ("created_at", "page", "author", "rating", "title", "text", "language", "state", "removal_reason")
    export_filename = "reviews"
    list_select_related = ("author", "page")
    list_per_page = 50

    def headline(self, review: Review) -> str:
        """The title, or how the text begins."""
        return review.title or review.text[:80]

    headline.short_description = _("headline")

    def record(self, review: Review) -> str:
        """The author at the desk."""
        if review.author is None:
            return ""
        address = reverse("moderation:member", args=[review.author.get_username()])
        return format_html('<a href="{}">{}</a>', address, _("Record"))

    record.short_description = _("record")


modeladmin_register(ReviewAdmin)
