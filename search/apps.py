from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Registers search with Django."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Keep the flat catalogue true."""
        from core.bulk_work import followed_up_at_the_end
        from core.daily import daily_tasks
        from credits.tables.finders import finders
        from pages.sitemap import further_addresses
        from search import joining
        from search.catalogue import listening, rebuilding, rehearsing
        from search.finder import choosing, pages  # noqa: F401
        from search.finding import alike
        from search.finding.for_tables import FINDER
        from search.glossary.addresses import glossary_addresses
        from search.map import on_pages  # noqa: F401
        from search.places.sitemap import addresses_of_places
        from search.riders import in_park  # noqa: F401

        listening.connect()
        rehearsing.register()
        joining.register()
        choosing.register()
        alike.register()
        finders.register("catalogue", FINDER)
        further_addresses.register("places", addresses_of_places)
        further_addresses.register("glossary", glossary_addresses)
        further_addresses.register("map", lambda: ["/map/", "/map/?type=ride"])
        followed_up_at_the_end.register("catalogue", rebuilding.rebuilt_at_the_end)
        daily_tasks.register("catalogue-debts", lambda today: listening.pay())
