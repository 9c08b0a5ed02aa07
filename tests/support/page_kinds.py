"""The kinds of pages there are: one for each template that makes a whole page.

Found in the templates, so that a new one falls under the tests without being named anywhere.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from config import BASE_DIR

TEMPLATES = BASE_DIR / "templates"
#: The pages that show components are tested component by component.
PATTERN_LIBRARY = "pattern_library"
#: The folders of pages that only one person sees: who proposed something, who follows a set.
PERSONAL = ("proposals", "subscriptions")
PATTERNS = TEMPLATES / "patterns"
#: The packages that can render a template; a base that none of them names is rendered by nobody.
PACKAGES = ("home", "knowledge")

_EXTENDS = re.compile(r'{%\s*extends\s+"([^"]+)"')
_ROOT = "base.html"


@cache
def page_kinds() -> list[str]:
    """Return the kinds of pages, such as `fiche-page` or `404`, in alphabetical order.

    A template makes whole pages if it extends `base.html`, directly or not, or is a document by
    itself, as one for errors is. One that others extend counts if Python code names it, or else
    it is only a base.

    Raises:
        ValueError: two templates have the same name, so that their pages cannot be told apart.
    """
    return sorted(_templates_by_kind())


@cache
def personal_kinds(*folders: str) -> list[str]:
    """Return the kinds of pages in some of the personal folders; without any, in all of them.

    No walk from link to link comes to most of them: a partner or a reader plays their tests.
    """
    return sorted(
        kind
        for kind, name in _templates_by_kind().items()
        if name.split("/")[0] in (folders or PERSONAL)
    )


def _templates_by_kind() -> dict[str, str]:
    """Return the names of the templates of pages by kind."""
    kinds: dict[str, str] = {}
    for name in _rendered(_parents()):
        kind = Path(name).stem.replace("_", "-")
        if kind in kinds:
            raise ValueError(f"Pages of {name} and of {kinds[kind]} would have the same class.")
        kinds[kind] = name
    return kinds


def patterns() -> list[str]:
    """Return the names of the components that have a page in the pattern library."""
    return sorted(path.stem for path in PATTERNS.glob("*.html"))


def _parents() -> dict[str, str | None]:
    """Return the templates of whole pages, each with the one that it extends."""
    texts = {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for path in TEMPLATES.rglob("*.html")
    }
    found = {name: _EXTENDS.search(text) for name, text in texts.items()}
    parents = {name: match[1] if match else None for name, match in found.items()}

    def is_page(name: str) -> bool:
        above = [name]
        while (parent := parents.get(above[-1])) and parent not in above:
            above.append(parent)
        # Only Django's pages for errors stand at the top; elsewhere, a document is a mail.
        alone = "/" not in name and "<!DOCTYPE html>" in texts[name]
        return above[-1] == _ROOT != name or (alone and name != _ROOT)

    return {name: parent for name, parent in parents.items() if is_page(name)}


def _rendered(parents: dict[str, str | None]) -> list[str]:
    """Return those of the templates that are rendered as they are."""
    code = "".join(
        path.read_text(encoding="utf-8")
        for package in PACKAGES
        for path in (BASE_DIR / package).rglob("*.py")
    )
    bases = {parent for parent in parents.values() if parent}
    return [
        name
        for name in parents
        if not name.startswith(f"{PATTERN_LIBRARY}/") and (name not in bases or f'"{name}"' in code)
    ]
