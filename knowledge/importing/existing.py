"""What the site already holds of a meeting: its report, its fiches, its index pages."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Locale

from knowledge.models import (
    EventReportPage,
    EventSeries,
    FicheIndexPage,
    FichePage,
    ReportIndexPage,
)
from knowledge.text.normalise import key

from .errors import ReportError
from .outline import Kind, ReportOutline


@dataclass(frozen=True)
class Places:
    """The locale of an import and the pages that it adds to."""

    locale: Locale
    reports: ReportIndexPage | None
    fiches: FicheIndexPage | None

    def check(self) -> None:
        """Make sure that there is a place for everything.

        Raises:
            ReportError: an index page is missing.
        """
        if self.reports is None or self.fiches is None:
            raise ReportError(
                _("The site has no index page for reports or for fiches."),
                reason=_("Run the command setup_site, then import again."),
            )


def find_places() -> Places:
    """Return where pages are added: the first index pages of the main language, live or not.

    Raises:
        ReportError: the site has no language yet.
    """
    try:
        locale = Locale.get_default()
    except Locale.DoesNotExist as error:
        raise ReportError(
            _("The site has no main language."),
            reason=_("Run the command migrate, then setup_site."),
        ) from error
    return Places(
        locale=locale,
        reports=ReportIndexPage.objects.filter(locale=locale).order_by("path").first(),
        fiches=FicheIndexPage.objects.filter(locale=locale).order_by("path").first(),
    )


def find_series(title: str, name: str) -> EventSeries | None:
    """Return the series that a report's title names, the longest name first, or None."""
    padded = f" {key(title)} "
    by_length = sorted(EventSeries.objects.all(), key=lambda series: -len(series.name))
    for series in by_length:
        folded = key(series.name)
        if folded and (f" {folded} " in padded or folded == key(name)):
            return series
    return None


def find_report(
    outline: ReportOutline, title: str, series: EventSeries | None, locale: Locale
) -> EventReportPage | None:
    """Return the report of the same meeting, or None.

    It is the one imported from this very document; else the one of the same date that is in the
    same series or has the same title.
    """
    reports = EventReportPage.objects.filter(locale=locale).order_by("pk")
    imported = reports.filter(source_digest=outline.digest).first()
    if imported:
        return imported
    for report in reports.filter(date=outline.date):
        if series and report.series_id == series.pk:
            return report
        if key(report.title) in {key(title), key(outline.title)}:
            return report
    return None


@dataclass(frozen=True)
class KnownFiche:
    """A fiche of the site, in the form that closing lists are compared with."""

    pk: int
    kind: Kind
    title: str
    words: str
    origin: int | None


def known_fiches(locale: Locale) -> list[KnownFiche]:
    """Return all fiches of one language, oldest first; `words` are the report's, or the summary."""
    rows = (
        FichePage.objects.filter(locale=locale)
        .order_by("pk")
        .values_list("pk", "status", "title", "summary", "origin_words", "origin_id")
    )
    return [
        KnownFiche(pk, Kind(status), title, origin_words or summary, origin)
        for pk, status, title, summary, origin_words, origin in rows
        if status in set(Kind)
    ]
