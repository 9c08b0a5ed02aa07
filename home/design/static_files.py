"""One style sheet for the screen, one for figures, one for paper; many for those who write them.

`css/main.css` imports one file a component. Browsers would fetch each of them before they show
anything; so when the static files are collected, the imports are put in the place where they stand.
`css/print.css` is treated likewise; it is apart because nobody who only reads should wait for it.
So are `css/figures.css`, for the few pages with charts and maps, and `css/exchanges.css`, for the
pages of partners and guests.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property
from whitenoise.storage import CompressedManifestStaticFilesStorage

MAIN_STYLESHEET = "css/main.css"
PRINT_STYLESHEET = "css/print.css"
FIGURES_STYLESHEET = "css/figures.css"
EXCHANGES_STYLESHEET = "css/exchanges.css"

BUNDLES = (MAIN_STYLESHEET, FIGURES_STYLESHEET, EXCHANGES_STYLESHEET, PRINT_STYLESHEET)

_IMPORT = re.compile(r'^@import "([^"]+)"(?: layer\((\w+)\))?;$', re.MULTILINE)
_URL = re.compile(r'url\("([^"/:#][^":#]*)"\)')
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)


def bundle(path: str, read: Callable[[str], str]) -> str:
    """Return the style sheet at `path` with its imports in their place and without comments.

    Args:
        path: where the style sheet stands, with forward slashes.
        read: returns the text of the style sheet at a path.

    Raises:
        Whatever `read` raises for a style sheet that is not there.
    """
    folder = posixpath.dirname(path)

    def insert(match: re.Match[str]) -> str:
        imported, layer = posixpath.join(folder, match[1]), match[2]
        text = bundle(imported, read)
        text = _URL.sub(lambda url: f'url("{_move(url[1], imported, folder)}")', text).strip()
        return f"@layer {layer} {{\n{text}\n}}" if layer else text

    return _IMPORT.sub(insert, _COMMENT.sub("", read(path)))


def _move(address: str, stylesheet: str, folder: str) -> str:
    """Return an address that a style sheet gives relative to itself, relative to `folder`."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(stylesheet), address))
    return posixpath.relpath(target, folder)


class BundledStylesheetMixin(StaticFilesStorage):
    """For a storage that fingerprints: style sheets without imports."""

    @cached_property
    def _collected(self) -> FileSystemStorage:
        """The collected files under their plain names."""
        return FileSystemStorage(self.location)

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Bundle the style sheets, then do what the storage does with all files."""
        bundled = {}
        for name in BUNDLES:
            if not dry_run and name in paths:
                text = bundle(name, lambda path: self._source(paths, path))
                self._collected.delete(name)
                self._collected.save(name, ContentFile(text.encode()))
                bundled[name] = (self._collected, name)
        paths = {**paths, **bundled}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    @staticmethod
    def _source(paths: dict[str, Any], path: str) -> str:
        """Return the text of a file that is being collected.

        Raises:
            KeyError: no such file is being collected.
        """
        storage, name = paths[path]
        with storage.open(name) as file:
            return bytes(file.read()).decode()


class SiteStaticFilesStorage(BundledStylesheetMixin, CompressedManifestStaticFilesStorage):
    """Static files under fingerprinted names, compressed, with bundled style sheets."""
