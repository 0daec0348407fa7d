"""A reason for a branch, things taken off it again, and forms that were saved too late."""

from django.db import migrations, models

KINDS = [
    ("edition", "edition"),
    ("suggestion", "suggestion"),
    ("operator", "by the operator"),
    ("import", "import"),
    ("revert", "taking back"),
    ("late", "saved too late"),
]
OPERATIONS = [
    ("edit", "changed"),
    ("create", "new"),
    ("move", "moved"),
    ("remove", "taken offline"),
    ("drop", "taken off the branch"),
]
KNOWN = "branches_head_operation_known"


class Migration(migrations.Migration):
    dependencies = [("branches", "0002_history_is_sealed")]

    operations = [
        migrations.AddField(
            model_name="branch",
            name="reason",
            field=models.CharField(
                blank=True,
                help_text="Why it is done, for those who decide on it.",
                max_length=500,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="branch",
            name="kind",
            field=models.CharField(
                choices=KINDS, default="edition", editable=False, max_length=12, verbose_name="kind"
            ),
        ),
        migrations.AlterField(
            model_name="branchhead",
            name="operation",
            field=models.CharField(choices=OPERATIONS, default="edit", max_length=6),
        ),
        migrations.RemoveConstraint(model_name="branchhead", name=KNOWN),
        migrations.AddConstraint(
            model_name="branchhead",
            constraint=models.CheckConstraint(
                name=KNOWN, condition=models.Q(operation__in=["edit", "create", "move", "remove", "drop"])
            ),
        ),
    ]
