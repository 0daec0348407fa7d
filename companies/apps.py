from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """Registers companies with Django."""

    name = "companies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Let the pages show what this app knows, to people and to machines, and say which facts are expected."""
        from branches.batch.offering import offer
        from companies import belongings, joining, news, share_cards, structured_data
        from pages.completeness import expect

        from . import expected_facts as expected
        from . import presentation, suggestable  # noqa: F401
        from .models import CompanyPage, RideModelPage

        share_cards.register()
        structured_data.register()
        joining.register()
        belongings.register()
        news.register()
        expect(CompanyPage, expected.COMPANY_LABELS, expected.facts_of_company)
        offer(CompanyPage, ("introduction", "name_language"), ())
        expect(RideModelPage, expected.MODEL_LABELS, expected.facts_of_model)
        suggestable.register()
