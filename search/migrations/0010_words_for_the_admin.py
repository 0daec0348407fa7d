from django.db import migrations


class Migration(migrations.Migration):
    """Wagtail asks for `title || body` of its index of words, which none of its own indexes answers."""

    dependencies = [
        ("search", "0009_numbers_of_all_entries"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS search_admin_words ON wagtailsearch_indexentry USING gin ((title || body))",
            "DROP INDEX IF EXISTS search_admin_words",
        )
    ]
