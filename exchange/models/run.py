"""Runs of the import and what they had to say."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exchange.problems import OPEN_SEVERITIES, Severity


class RunQuerySet(models.QuerySet):
    def covers(self, files_hash: str) -> bool:
        """Whether the newest finished run took exactly the files with this hash (`exchange.discovery.files_hash`)."""
        newest = self.filter(state=ImportRun.State.FINISHED).order_by("-started_at", "-pk").first()
        return newest is not None and newest.files_hash == files_hash


class ImportRun(models.Model):
    """One call of the import that was allowed to write."""

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        FINISHED = "finished", _("finished")
        INTERRUPTED = "interrupted", _("interrupted; the next run goes on")
        REFUSED = "refused", _("nothing could be read")

    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source = models.CharField(_("folder or file"), max_length=500)
    files = models.JSONField(
        _("files"), default=list, help_text=_("Of each file: name, table, SHA-256, encoding, rows and counts.")
    )
    files_hash = models.CharField(max_length=64, blank=True, editable=False)
    taken = models.PositiveIntegerField(_("taken"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    differing = models.PositiveIntegerField(_("differing"), default=0)
    left_out = models.PositiveIntegerField(_("left out"), default=0)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")

    def __str__(self) -> str:
        return f"{self.source} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def open_problems(self) -> int:
        """How many of its problems somebody should look at."""
        return self.problems.filter(severity__in=OPEN_SEVERITIES).count()


class ProblemQuerySet(models.QuerySet):
    def open(self) -> "ProblemQuerySet":
        """Those of the latest finished run that somebody should look at."""
        latest = (
            ImportRun.objects.filter(state=ImportRun.State.FINISHED).order_by("-started_at", "-pk").values("pk")[:1]
        )
        return self.filter(run__in=latest, severity__in=OPEN_SEVERITIES)


class ImportProblem(models.Model):
    """One thing that a run had to say, by file, line and column."""

    run = models.ForeignKey(ImportRun, verbose_name=_("run"), on_delete=models.CASCADE, related_name="problems")
    file = models.CharField(_("file"), max_length=255)
    line = models.PositiveIntegerField(_("line"), help_text=_("0 for the file as a whole."))
    column = models.CharField(_("column"), max_length=120, blank=True)
    value = models.CharField(_("value"), max_length=500, blank=True)
    severity = models.CharField(_("severity"), max_length=12, choices=Severity.choices)
    kind = models.CharField(_("kind"), max_length=60)
    message = models.CharField(_("why"), max_length=1000)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ProblemQuerySet.as_manager()

    class Meta:
        ordering = ["-run_id", "file", "line", "pk"]
        verbose_name = _("import problem")
        verbose_name_plural = _("import problems")
        indexes = [models.Index(fields=["run", "severity"], name="exchange_problem_run_severity")]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.message}"
