"""The few pages that are offline, by an index: what is live is then counted as all less those."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pages", "0003_pages_by_publishing")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX pages_offline ON wagtailcore_page (id) WHERE NOT live",
            "DROP INDEX pages_offline",
        )
    ]
