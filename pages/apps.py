from django.apps import AppConfig, apps


class PagesConfig(AppConfig):
    """Registers pages with Django."""

    name = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the page cache, the admin's search and completeness true, and say what is held of editors."""
        from pages import at_the_desk, belongings, completeness, indexing, invalidation, news
        from pages.models import WikiPage

        belongings.register()
        at_the_desk.register()
        invalidation.connect()
        completeness.connect()
        news.connect()
        indexing.connect([model for model in apps.get_models() if issubclass(model, WikiPage)])
