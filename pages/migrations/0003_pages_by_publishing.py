from django.db import migrations

# Wagtail indexes no date of publishing; what was published last would be looked for among all pages.
CREATE = """
    CREATE INDEX IF NOT EXISTS pages_by_publishing ON wagtailcore_page (last_published_at DESC, id DESC)
    WHERE live AND last_published_at IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("pages", "0002_text_search_and_distance"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunSQL(CREATE, "DROP INDEX IF EXISTS pages_by_publishing")]
