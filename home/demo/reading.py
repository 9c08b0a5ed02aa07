"""From YAML files to the classes of `shapes`, with errors that say where and what."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.utils.translation import gettext as _

from .errors import ContentError
from .shapes import (
    DemoContent,
    FichesFile,
    GlossaryFile,
    NotebookFile,
    OrganisationsFile,
    PagesFile,
    PeopleFile,
    PortraitsFile,
    ReportFile,
)

# PyYAML may have been built without its parser in C, which is many times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

CONTENT_FOLDER = Path(__file__).parent / "content"

T = TypeVar("T")


def read_content(folder: Path = CONTENT_FOLDER) -> DemoContent:
    """Read all files of the demonstration content.

    Raises:
        ContentError: a file is missing, is not YAML, or does not have the expected form.
    """
    return DemoContent(
        organisations=read_file(folder / "organisations.yaml", OrganisationsFile).organisations,
        people=read_file(folder / "people.yaml", PeopleFile).people,
        fiches=read_file(folder / "fiches.yaml", FichesFile),
        report=read_file(folder / "report.yaml", ReportFile),
        notebook=read_file(folder / "notebook.yaml", NotebookFile).notebook,
        portraits=read_file(folder / "portraits.yaml", PortraitsFile),
        glossary=read_file(folder / "glossary.yaml", GlossaryFile).terms,
        pages=read_file(folder / "pages.yaml", PagesFile),
    )


def read_file(path: Path, shape: type[T]) -> T:
    """Read one YAML file into a dataclass.

    Raises:
        ContentError: with the place of every problem found in the file.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  both are the safe ones
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError([f"{path.name}: {error}"]) from error
    problems: list[str] = []
    value = _convert(data, shape, path.name, problems)
    if problems:
        raise ContentError(problems)
    return typing.cast("T", value)


def _convert(data: Any, wanted: Any, where: str, problems: list[str]) -> Any:
    """Return `data` as the type `wanted`; add to `problems` what does not fit."""
    origin = typing.get_origin(wanted)
    if origin is types.UnionType:
        if data is None:
            return None
        inner = next(part for part in typing.get_args(wanted) if part is not type(None))
        return _convert(data, inner, where, problems)
    if origin is list:
        return _convert_list(data, typing.get_args(wanted)[0], where, problems)
    if origin is dict:
        return _convert_dict(data, typing.get_args(wanted), where, problems)
    if dataclasses.is_dataclass(wanted):
        return _convert_fields(data, wanted, where, problems)
    return _convert_plain(data, wanted, where, problems)


def _convert_list(data: Any, inner: Any, where: str, problems: list[str]) -> list[Any]:
    """Convert each member of a list."""
    if not isinstance(data, list):
        problems.append(_("%(where)s: a list is expected.") % {"where": where})
        return []
    members = []
    for position, member in enumerate(data, start=1):
        name = member.get("key") or member.get("name") if isinstance(member, dict) else None
        members.append(_convert(member, inner, f"{where}[{name or position}]", problems))
    return members


def _convert_dict(
    data: Any, inner: tuple[Any, Any], where: str, problems: list[str]
) -> dict[Any, Any]:
    """Convert each key and value of a mapping."""
    if not isinstance(data, dict):
        problems.append(_("%(where)s: a mapping is expected.") % {"where": where})
        return {}
    return {
        _convert(key, inner[0], f"{where}.{key}", problems): _convert(
            value, inner[1], f"{where}.{key}", problems
        )
        for key, value in data.items()
    }


def _convert_fields(data: Any, shape: Any, where: str, problems: list[str]) -> Any:
    """Convert a mapping to a dataclass; unknown and missing names are problems."""
    if not isinstance(data, dict):
        problems.append(_("%(where)s: a mapping is expected.") % {"where": where})
        return None
    hints = typing.get_type_hints(shape)
    known = {field.name: field for field in dataclasses.fields(shape)}
    for name in data.keys() - known.keys():
        problems.append(_("%(where)s: “%(name)s” is unknown.") % {"where": where, "name": name})
    values = {}
    for name, field in known.items():
        if name in data:
            values[name] = _convert(data[name], hints[name], f"{where}.{name}", problems)
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            problems.append(_("%(where)s: “%(name)s” is missing.") % {"where": where, "name": name})
            values[name] = None
    return shape(**values)


def _convert_plain(data: Any, wanted: type, where: str, problems: list[str]) -> Any:
    """Check a text, number, date or yes/no."""
    if wanted is Decimal and isinstance(data, str):
        try:
            return Decimal(data)
        except InvalidOperation:
            data = None
    if wanted is str and isinstance(data, str):
        return data.strip()
    fits = isinstance(data, wanted) and not (
        (wanted is int and isinstance(data, bool))
        or (wanted is date and isinstance(data, datetime))
    )
    if not fits:
        problems.append(
            _("%(where)s: %(type)s is expected.") % {"where": where, "type": wanted.__name__}
        )
    return data
