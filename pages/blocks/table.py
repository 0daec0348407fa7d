"""A table with a caption."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock, TypedTableBlockValidationError

from .links import WebAddressBlock


class TableBlock(TypedTableBlock):
    """Columns of text, numbers or links; the first column names its row."""

    text = blocks.CharBlock(label=_("Text"), max_length=300, required=False)
    number = blocks.DecimalBlock(label=_("Number"), required=False)
    link = WebAddressBlock(label=_("Link"), required=False)

    def clean(self, table: TypedTable) -> TypedTable:
        """A table without a caption or with a nameless column says nothing to those who hear it read."""
        table = super().clean(table)
        problems = []
        if not table.caption.strip():
            problems.append(ValidationError(_("Give the table a caption: what does it show?")))
        if any(not column["heading"].strip() for column in table.columns):
            problems.append(ValidationError(_("Give every column a heading.")))
        if problems:
            raise TypedTableBlockValidationError(non_block_errors=problems)
        return table

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Trains by season",
            "columns": [
                {"type": "text", "heading": "Season"},
                {"type": "number", "heading": "Trains"},
                {"type": "text", "heading": "Colour"},
            ],
            "rows": [{"values": ["2000", 3, "Blue, red, yellow"]}, {"values": ["2001", 2, "Blue, red"]}],
        }
        description = _("Rows and columns with a caption")
