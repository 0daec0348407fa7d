"""No choice of how numbers are written: decision 212."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_seal_second_factors")]

    operations = [migrations.RemoveField(model_name="profile", name="number_format")]
