from django.db import migrations, models
from django.db.models.expressions import CombinedExpression


class Migration(migrations.Migration):
    """Words may be read of whoever left, though their rating no longer counts."""

    dependencies = [("reviews", "0003_replies_are_taken_back")]

    operations = [
        migrations.RemoveConstraint(model_name="pagetotals", name="reviews_totals_add_up"),
        migrations.AddConstraint(
            model_name="pagetotals",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sum__gte", models.F("count")),
                    ("sum__lte", CombinedExpression(models.Value(10), "*", models.F("count"))),
                ),
                name="reviews_totals_add_up",
            ),
        ),
    ]
