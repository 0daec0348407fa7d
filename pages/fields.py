"""Fields that our pages and their rows share."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from wagtail.fields import StreamField

from .blocks import body_blocks


class BodyField(StreamField):
    """A story made of the registered blocks, those of higher apps among them.

    The block definitions stay out of migrations: they are code, not schema. They are read when the field is first
    used, which is after every app has registered its own.
    """

    def __init__(self, block_types=None, **kwargs):
        kwargs.setdefault("blank", True)
        super().__init__(body_blocks if block_types is None else block_types, **kwargs)

    def deconstruct(self):
        """Say nothing of the blocks, and do not build them."""
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [], kwargs


class FactNamesField(ArrayField):
    """Names of facts of the page type that the row belongs to; its form field offers exactly those."""

    # Their order means nothing.
    merge_as_set = True

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
