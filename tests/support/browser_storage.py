"""The static files of the server that the browser visits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from home.design.static_files import SiteStaticFilesStorage


class ReadersFilesStorage(SiteStaticFilesStorage):
    """As in production, except that only what readers get is compressed.

    Compressing the files of Wagtail's own pages takes longer than many tests.
    """

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress those of the files that come from the project's own folders."""
        own = {
            entry.name for folder in settings.STATICFILES_DIRS for entry in Path(folder).iterdir()
        }
        return super().compress_files(path for path in paths if path.split("/", 1)[0] in own)
