"""The PostgreSQL extensions that finding names and places needs."""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial")]

    operations = [
        CreateExtension("unaccent"),
        CreateExtension("pg_trgm"),
        CreateExtension("citext"),
        CreateExtension("cube"),
        CreateExtension("earthdistance"),
    ]
