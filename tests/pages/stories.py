"""A story with every block in it."""

from pages.blocks import body_blocks


def every_block(**values) -> list[tuple[str, object]]:
    """(name, value) of all registered blocks with what their previews show; `values` replaces some."""
    return [(name, values.get(name, block.get_preview_value())) for name, block in body_blocks]
