"""The StreamField of our pages."""

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
