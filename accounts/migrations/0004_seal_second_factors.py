"""Secrets of second factors were kept as they are; from now on they are sealed (accounts.sealing)."""

from django.db import migrations

from accounts.sealing import change_all, freshly_sealed, unseal


def seal_all(apps, schema_editor):
    change_all(apps.get_model("mfa", "Authenticator").objects, freshly_sealed)


def open_all(apps, schema_editor):
    change_all(apps.get_model("mfa", "Authenticator").objects, unseal)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_session_epoch"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(seal_all, open_all)]
