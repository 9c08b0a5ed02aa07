"""Spreadsheets in which no text is taken for a formula."""

from __future__ import annotations

from wagtail.admin.views.reports import ReportView

from knowledge.text.spreadsheets import plain_text

#: For `custom_value_preprocess` of a report. XLSX says itself what is text.
PLAIN_CSV = {
    **ReportView.custom_value_preprocess,
    str: {ReportView.FORMAT_CSV: plain_text},
}
