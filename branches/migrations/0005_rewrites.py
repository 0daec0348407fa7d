import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

SEAL = """
CREATE FUNCTION branches_keep_rewrites() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What a migration rewrote is noted for good.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER branches_keep_rewrites BEFORE UPDATE OR DELETE ON branches_rewrite
    FOR EACH ROW EXECUTE FUNCTION branches_keep_rewrites();
"""
UNSEAL = """
DROP TRIGGER branches_keep_rewrites ON branches_rewrite;
DROP FUNCTION branches_keep_rewrites();
"""


class Migration(migrations.Migration):
    dependencies = [("branches", "0004_public_versions")]

    operations = [
        migrations.CreateModel(
            name="Rewrite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("reason", models.CharField(help_text="The migration that did it.", max_length=200)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rewrites",
                        to="branches.commitentry",
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.RunSQL(SEAL, UNSEAL),
    ]
