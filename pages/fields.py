"""Fields that our pages and their rows share."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from wagtail.fields import StreamField

from .blocks import GENERAL_BLOCKS


class BodyField(StreamField):
    """A story made of the general blocks. The block definitions stay out of migrations: they are code, not schema."""

    def __init__(self, block_types=None, **kwargs):
        kwargs.setdefault("blank", True)
        super().__init__(GENERAL_BLOCKS if block_types is None else block_types, **kwargs)

    def deconstruct(self):
        """Say nothing of the blocks."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs


class FactNamesField(ArrayField):
    """Names of facts of the page type that the row belongs to; its form field offers exactly those."""

    def deconstruct(self):
        """An ordinary array for the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, kwargs

    def formfield(self, **kwargs):
        """Checkboxes for the facts of the page type at the other end of `page`."""
        # Form fields of the admin and the list of facts need the models, which need this field.
        from core.forms import ChoicesFormField

        from .facts import fact_choices

        page_type = self.model._meta.get_field("page").related_model
        options = {"form_class": ChoicesFormField, "choices": lambda: fact_choices(page_type)}
        return models.Field.formfield(self, **{**options, **kwargs})
