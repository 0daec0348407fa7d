from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

# Rides of which something of this is recorded are owed to the catalogue, and written with the next payment.
OWE = """
    INSERT INTO search_cataloguedebt (page_id)
    SELECT page_ptr_id FROM rides_ridepage
    WHERE cardinality(advisories) > 0 OR cardinality(sensations) > 0 OR max_weight_kg IS NOT NULL
"""


def _texts() -> ArrayField:
    return ArrayField(base_field=models.CharField(max_length=255), default=list, size=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_flat_catalogue"), ("rides", "0002_ride_contradictions_refused")]

    operations = [
        migrations.AddField("catalogueentry", "advisories", _texts()),
        migrations.AddField("catalogueentry", "sensations", _texts()),
        migrations.AddField("catalogueentry", "max_weight_kg", models.PositiveSmallIntegerField(null=True)),
        migrations.RunSQL(OWE, migrations.RunSQL.noop),
    ]
