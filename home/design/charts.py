"""Horizontal bar charts, drawn from numbers on the server.

A chart is a list of rows: a label in words, then one bar for each series with its number written
at its end. The drawings only repeat the numbers, so that a chart says the same without colours,
without drawings, and in its table. What exists is a solid bar and what is to come an empty one
with a dashed edge, as the tables on the covers are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from wagtail.blocks import Block, CharBlock, FloatBlock
from wagtail.contrib.typed_table_block.blocks import TypedTable

from .icons import ICONS, objective_icon_name
from .seats import number

SOLID, DASHED = "solid", "dashed"


@dataclass(frozen=True)
class Series:
    """Numbers of one kind.

    `label` is what they are called as a whole; `unit` is what `ngettext_lazy(…, "count")` returns
    and says one of the numbers with what it counts, such as "%(count)s example"; `look` is `SOLID`
    or `DASHED`.
    """

    label: str | Promise
    unit: Promise
    look: str = SOLID


@dataclass(frozen=True)
class Row:
    """Something that was counted: its label and its numbers, one a series, None if not known.

    `slug` is the code of an objective, whose colour and icon the row then has; `url` leads to all
    that was counted, and `urls` to what each of the numbers counts; `mark` is a word on what stands
    out in the row.
    """

    label: str | Promise
    values: Sequence[float | None]
    url: str = ""
    slug: str = ""
    urls: Sequence[str] = ()
    mark: str | Promise = ""


@dataclass(frozen=True)
class Bar:
    """A number as it is shown: in words, and as a drawing that only repeats them.

    `url` leads to what it counts, if anything does.
    """

    value: float | None
    words: str
    drawing: SafeString
    url: str = ""


@dataclass(frozen=True)
class ChartRow:
    """A row as it is shown. `objective_class` and `icon` are empty without an objective.

    Where the bars lead somewhere, the label does not: it would lead to the same.
    """

    label: str | Promise
    url: str
    objective_class: str
    icon: str
    bars: list[Bar]
    mark: str | Promise = ""

    @property
    def leads_on(self) -> bool:
        """Whether the label is a link."""
        return bool(self.url) and not any(bar.url for bar in self.bars)


@dataclass(frozen=True)
class BarChart:
    """A chart for the component `chart`; its table is one for the component `data_table`."""

    title: str | Promise
    series: Sequence[Series]
    rows: list[ChartRow]
    table: TypedTable


def bar_chart(
    title: str | Promise,
    rows: Sequence[Row],
    series: Sequence[Series],
    *,
    row_heading: str | Promise,
    total_heading: str | Promise = "",
) -> BarChart:
    """Return a chart whose longest bar is as long as there is room, all others in proportion.

    Args:
        title: what the chart shows.
        rows: what was counted, in the order of the chart.
        series: one or two kinds of numbers.
        row_heading: what the rows are, for the head of the table's first column.
        total_heading: the head of a column with the sums of two series, or nothing.

    Raises:
        ValueError: there is neither one series nor two, a row has another number of values than
            there are series, or a value is negative.
    """
    if len(series) not in (1, 2):
        raise ValueError("A chart has one series or two.")
    for row in rows:
        if len(row.values) != len(series):
            raise ValueError(
                f"“{row.label}” has {len(row.values)} values for {len(series)} series."
            )
        if any(value is not None and value < 0 for value in row.values):
            raise ValueError(f"“{row.label}” has a negative value, which a bar cannot show.")
    most = max((value or 0 for row in rows for value in row.values), default=0)
    return BarChart(
        title=title,
        series=series,
        rows=[
            ChartRow(
                row.label,
                row.url,
                _objective_class(row.slug),
                objective_icon_name(row.slug) if row.slug else "",
                [
                    _bar(value, kind, most, url)
                    for value, kind, url in zip(
                        row.values, series, row.urls or [""] * len(series), strict=True
                    )
                ],
                row.mark,
            )
            for row in rows
        ],
        table=_table(title, rows, series, row_heading, total_heading),
    )


def _table(
    title: str | Promise,
    rows: Sequence[Row],
    series: Sequence[Series],
    row_heading: str | Promise,
    total_heading: str | Promise,
) -> TypedTable:
    """Return the numbers as a table; columns without a head are left out."""
    columns = [
        ("text", row_heading, [_heading(row) for row in rows]),
        *(
            ("number", kind.label, [_plain(row.values[at]) for row in rows])
            for at, kind in enumerate(series)
        ),
        (
            "number",
            total_heading,
            [_plain(sum(value or 0 for value in row.values)) for row in rows],
        ),
    ]
    shown = [(name, heading, values) for name, heading, values in columns if heading]
    blocks: dict[str, type[Block]] = {"text": CharBlock, "number": FloatBlock}
    return TypedTable(
        [{"block": _block(name, blocks[name]()), "heading": head} for name, head, _values in shown],
        [
            {"values": list(cells)}
            for cells in zip(*(values for _name, _heading, values in shown), strict=True)
        ],
        str(title),
    )


def _heading(row: Row) -> str | Promise:
    """Return the label of a row with what stands out.

    Where the bars lead somewhere, each to its own, the label leads to all that was counted.
    """
    label = format_html('<a href="{}">{}</a>', row.url, row.label) if row.urls else row.label
    return format_html("{}<br>{}", label, row.mark) if row.mark else label


def _objective_class(slug: str) -> str:
    """Return the class with the colours of an objective."""
    if not slug:
        return ""
    return f"objective--{slug}" if f"objective-{slug}" in ICONS else "objective--none"


def _bar(value: float | None, series: Series, most: float, url: str) -> Bar:
    """Return a number in words and as a bar; what is not known has none, and nought no link."""
    unknown = gettext("not known")
    words = unknown if value is None else str(series.unit % {"count": _plain(value)})
    return Bar(value, words, _draw(value, words, series.look, most), url if value else "")


def _draw(value: float | None, words: str, look: str, most: float) -> SafeString:
    """Return the drawing: a bar of some percent of the room, its words behind its end."""
    share = 100 * (value or 0) / most if most else 0
    width = f"{number(share)}%"
    bar = (
        format_html(
            '<rect class="chart__bar chart__bar--{}" width="{}" height="100%"/>', look, width
        )
        if value
        else ""
    )
    return format_html(
        '<svg class="chart__drawing" aria-hidden="true" focusable="false">'
        '<line class="chart__axis" y2="100%"/>{}'
        '<text class="chart__words" x="{}" y="50%" dx="8" dy="0.35em">{}</text></svg>',
        bar,
        width,
        words,
    )


def _plain(value: float | None) -> float | None:
    """Return a number without a fraction of nought, as words and plural forms expect it."""
    return int(value) if value is not None and float(value).is_integer() else value


def _block(name: str, block: Block) -> Block:
    """Return a block under the name by which the table knows what a column holds."""
    block.set_name(name)
    return block
