"""Tables of figures and words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue

TEXT = "text"
#: Where words of a table stand, as translations know it.
CAPTION, HEADING, CELL = "caption", "heading-", "cell-"


class DataTableBlock(TypedTableBlock):
    """Figures or words in rows and columns."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        columns = [
            (TEXT, blocks.CharBlock(required=False, label=_("Text"))),
            ("number", blocks.FloatBlock(required=False, label=_("Number"))),
        ]
        super().__init__(*(args or (columns,)), **kwargs)

    def get_translatable_segments(self, value: TypedTable) -> list[StringSegmentValue]:
        """Return the words of the table, each under its place, as wagtail-localize asks for them.

        Figures are the same in all languages.
        """
        found = [(CAPTION, value.caption or "")]
        found += [(f"{HEADING}{at}", column["heading"]) for at, column in enumerate(value.columns)]
        texts = {at for at, column in enumerate(value.columns) if column["block"].name == TEXT}
        found += [
            (f"{CELL}{row}-{at}", cell)
            for row, cells in enumerate(value.row_data)
            for at, cell in enumerate(cells["values"])
            if at in texts and cell
        ]
        return [StringSegmentValue(place, words) for place, words in found]

    def restore_translated_segments(
        self, value: TypedTable, segments: list[StringSegmentValue]
    ) -> TypedTable:
        """Return the table with its words replaced by those of the segments.

        A segment whose place is gone is left out.
        """
        words = {segment.path: segment.render_text() for segment in segments}
        columns = [
            {**column, "heading": words.get(f"{HEADING}{at}", column["heading"])}
            for at, column in enumerate(value.columns)
        ]
        rows = [
            {
                **cells,
                "values": [
                    words.get(f"{CELL}{row}-{at}", cell) for at, cell in enumerate(cells["values"])
                ],
            }
            for row, cells in enumerate(value.row_data)
        ]
        return TypedTable(columns, rows, words.get(CAPTION, value.caption))

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Figures or words in rows and columns.")
        template = "blocks/table.html"
        preview_value = {
            "columns": [
                {"type": "text", "heading": "Ville"},
                {"type": "number", "heading": "Année"},
            ],
            "rows": [{"values": ["Paris", 2021]}],
            "caption": "Rencontres",
        }
