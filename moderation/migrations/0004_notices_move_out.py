from django.db import migrations


class Migration(migrations.Migration):
    """The notices are those of `notifications` from here on; their table stays as it is."""

    dependencies = [("moderation", "0003_alarms")]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Notice")]),
    ]
