from django.contrib.postgres.indexes import GistIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0002_rider_advice")]

    operations = [
        migrations.AddIndex(
            model_name="catalogueentry",
            index=GistIndex(fields=["open_during"], name="search_entry_open_during"),
        ),
    ]
