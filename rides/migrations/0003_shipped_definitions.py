from django.db import migrations, models


def take_untouched_definitions_as_shipped(apps, schema_editor):
    """What nobody has edited in the admin is as we shipped it."""
    terms = apps.get_model("rides", "GlossaryTerm").objects.all()
    log = apps.get_model("wagtailcore", "ModelLogEntry").objects
    edited = log.filter(content_type__app_label="rides", content_type__model="glossaryterm")
    keys = {int(key) for key in edited.values_list("object_id", flat=True) if key.isdecimal()}
    terms.exclude(pk__in=keys).update(shipped_definition=models.F("definition"))


class Migration(migrations.Migration):
    dependencies = [
        ("rides", "0002_ride_contradictions_refused"),
        ("wagtailcore", "0076_modellogentry_revision"),
    ]

    operations = [
        migrations.AddField(
            model_name="glossaryterm",
            name="shipped_definition",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.RunPython(take_untouched_definitions_as_shipped, migrations.RunPython.noop),
    ]
