from django.apps import AppConfig


class RankingsConfig(AppConfig):
    """Scores and rankings, and what keeps them honest."""

    name = "rankings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Follow the ratings, show what follows from them, and do each day what is due."""
        from core.daily import daily_tasks
        from credits.lists.reading import world_ranks as beside
        from jobs.regular import Regular, regular_work
        from pages.sitemap import further_addresses

        from . import alerts, belongings, daily, hundred, joining, listening, on_pages, paying, top_lists, world  # noqa: F401
        from .kinds import KINDS

        alerts.register()
        hundred.register()
        listening.connect()
        joining.register()
        beside.register("rankings", world.world_ranks)
        # A payment that failed, or whose process was killed.
        regular_work.register("scores", Regular(paying.pay))
        daily_tasks.register("scores", daily.renew_scores)
        daily_tasks.register("rankings", daily.renew_rankings)
        further_addresses.register(
            "rankings", lambda: ["/rankings/", "/rankings/how/", *(f"/rankings/{kind}/" for kind in KINDS)]
        )
