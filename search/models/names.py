"""What things are called, and the words that occur in it."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _


class CatalogueName(models.Model):
    """One name of one entry, folded: for exact names, for beginnings of names, and to tell why something was found."""

    class Kind(models.TextChoices):
        NAME = "name", _("name")
        LOCAL = "local", _("local name")
        INITIALS = "initials", _("initials")
        FORMER = "former", _("former name")
        OTHER = "other", _("other name")

    # The database deletes them with the entry.
    entry = models.ForeignKey("search.CatalogueEntry", on_delete=models.DO_NOTHING, related_name="name_rows")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=255)
    # Under the collation of bytes a beginning is a range of the index.
    folded = models.CharField(max_length=500, db_collation="C")
    type = models.CharField(max_length=8)
    prominence = models.FloatField(default=0)

    class Meta:
        indexes = [models.Index(fields=["folded", "-prominence"], name="search_name_beginning")]

    def __str__(self) -> str:
        return self.name

    @property
    def compared(self) -> tuple:
        """What tells it from another row of the same entry."""
        return (str(self.kind), self.name, self.folded, str(self.type), self.prominence)


class Word(models.Model):
    """A word that some name holds: what mistyped words are corrected to."""

    word = models.CharField(max_length=80, primary_key=True, db_collation="C")
    uses = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="search_word_trigrams"),
        ]

    def __str__(self) -> str:
        return self.word
