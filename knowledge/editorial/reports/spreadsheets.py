"""Spreadsheets in which no text is taken for a formula."""

from __future__ import annotations

from wagtail.admin.views.reports import ReportView

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain_text(value: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


#: For `custom_value_preprocess` of a report. XLSX says itself what is text.
PLAIN_CSV = {
    **ReportView.custom_value_preprocess,
    str: {ReportView.FORMAT_CSV: plain_text},
}
