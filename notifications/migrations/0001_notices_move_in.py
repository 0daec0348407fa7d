import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def _name(old: str, new: str):
    """Rights and references go by the content type: it is the same model in another app."""

    def rename(apps, schema_editor) -> None:
        types = apps.get_model("contenttypes", "ContentType").objects.using(schema_editor.connection.alias)
        types.filter(app_label=old, model="notice").update(app_label=new)

    return rename


class Migration(migrations.Migration):
    """The notices of `moderation`, with their table and rows as they are."""

    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("moderation", "0004_notices_move_out"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.SlugField(max_length=40, verbose_name="kind")),
                        ("title", models.CharField(max_length=250, verbose_name="title")),
                        ("text", models.TextField(blank=True, verbose_name="text")),
                        ("url", models.CharField(blank=True, max_length=500, verbose_name="address")),
                        ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "notice",
                        "verbose_name_plural": "notices",
                        "db_table": "moderation_notice",
                        "ordering": ["-made_at", "-pk"],
                        "indexes": [
                            models.Index(fields=["user", "-made_at"], name="moderation_notice_of"),
                            models.Index(
                                condition=models.Q(("read_at", None)),
                                fields=["user"],
                                name="moderation_notice_unread",
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.RunPython(_name("moderation", "notifications"), _name("notifications", "moderation"), elidable=True),
    ]
