"""The catalogs of messages: compile, extract, report and check them.

French is complete at all times. Other languages may be there as far as somebody has translated
them: the site shows the French of what they lack. ``extract --language es`` begins one.

``compile`` needs nothing but Python packages; ``extract`` and the comparison of ``check`` with the
source need the program ``xgettext``.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LOCALE_FOLDERS = ("site/config/locale", "home/locale", "knowledge/locale")
LANGUAGE = "fr"
# Where messages are: what is copied to extract them without touching the committed catalogs.
SOURCES = ("home", "knowledge", "site", "templates", "manage.py")

#: What English words do not have, and the French names that English uses as they are.
FRENCH_SIGNS = re.compile("[àâçéèêëîïôœùûü«»]", re.IGNORECASE)
FRENCH_NAMES = re.compile("départements?|Québec|Rédaction", re.IGNORECASE)

Key = tuple[str, str, str]


def catalogs(root: Path = ROOT, language: str = "*") -> Iterator[Path]:
    """Yield the catalogs of every locale folder, of one language or of all."""
    for folder in LOCALE_FOLDERS:
        yield from sorted((root / folder).glob(f"{language}/LC_MESSAGES/*.po"))


def languages(root: Path = ROOT) -> list[str]:
    """Return the names of the folders of all languages that have a catalog."""
    return sorted({path.parents[1].name for path in catalogs(root)} | {LANGUAGE})


def compile_all() -> int:
    """Write the compiled form of every catalog that is newer than it; return how many."""
    count = 0
    for path in catalogs():
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        # Written beside and renamed: a server or another test process may be reading the old one.
        descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        os.close(descriptor)
        polib.pofile(str(path)).save_as_mofile(name)
        Path(name).chmod(0o644)
        Path(name).replace(compiled)
        count += 1
    return count


def has_xgettext() -> bool:
    """Say whether messages can be extracted from the source on this machine."""
    return shutil.which("xgettext") is not None and shutil.which("msgmerge") is not None


def extract(root: Path = ROOT, locales: Sequence[str] = (LANGUAGE,)) -> None:
    """Bring catalogs under ``root`` up to date with the source under ``root``.

    Args:
        root: the folder of the project, or a copy of it.
        locales: the names of the languages' folders; what is not there is begun.
    """
    for folder in LOCALE_FOLDERS:
        (root / folder).mkdir(parents=True, exist_ok=True)
    environment = {
        key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"
    }
    subprocess.run(
        [
            sys.executable, "manage.py", "makemessages", "--verbosity=0",
            *(f"--locale={name}" for name in locales),
            "--add-location=file", "--no-obsolete", "--no-wrap",
            "--ignore=.venv/*", "--ignore=var/*", "--ignore=tests/*", "--ignore=scripts/*",
        ],
        cwd=root, env=environment, check=True,
    )  # fmt: skip


def keys(path: Path) -> set[Key]:
    """Return what identifies each current message of a catalog: context, singular, plural."""
    return {
        (entry.msgctxt or "", entry.msgid, entry.msgid_plural)
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    }


def unfinished(path: Path) -> list[str]:
    """Return a line for each message of a catalog that is missing or marked as doubtful."""
    catalog = polib.pofile(str(path))
    name = path.relative_to(ROOT)
    return [
        f"{name}:{entry.linenum}: not translated: {entry.msgid!r}"
        for entry in catalog.untranslated_entries()
    ] + [
        f"{name}:{entry.linenum}: doubtful (fuzzy): {entry.msgid!r}"
        for entry in catalog.fuzzy_entries()
    ]


def not_english(path: Path) -> list[str]:
    """Return a line for each message whose source is not in English, which is read as it stands."""
    return [
        f"{path.relative_to(ROOT)}:{entry.linenum}: the source is not English: {text!r}"
        for entry in polib.pofile(str(path))
        for text in (entry.msgid, entry.msgid_plural)
        if FRENCH_SIGNS.search(FRENCH_NAMES.sub("", text))
    ]


def differences() -> list[str]:
    """Return a line for each message that the source and the committed catalogs do not share."""
    with tempfile.TemporaryDirectory(prefix="messages-") as folder:
        copy = Path(folder)
        for name in SOURCES:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(
                    source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo")
                )
            elif source.exists():
                shutil.copy2(source, copy / name)
        extract(copy)
        lines: list[str] = []
        for folder_name in LOCALE_FOLDERS:
            relative = Path(folder_name) / LANGUAGE / "LC_MESSAGES" / "django.po"
            fresh, committed = (
                keys(root / relative) if (root / relative).exists() else set()
                for root in (copy, ROOT)
            )
            lines += [f"{relative}: lacks {key[1]!r}" for key in sorted(fresh - committed)]
            lines += [f"{relative}: unused {key[1]!r}" for key in sorted(committed - fresh)]
        return lines


def check() -> int:
    """Print what is wrong with the catalogs; return a process exit code."""
    problems = [
        line
        for path in catalogs(language=LANGUAGE)
        for line in (*unfinished(path), *not_english(path))
    ]
    if has_xgettext():
        problems += differences()
    else:
        print("Catalogs were not compared with the source: xgettext is not on this machine.")
        if os.environ.get("CI") == "true":
            problems.append("xgettext is required when CI=true.")
    for line in problems:
        print(line)
    if problems:
        print("`make messages` brings the catalogs up to date; then translate what it names.")
    return 1 if problems else 0


def folder_name(code: str) -> str:
    """Return the name of the folder of a language's catalogs: ``pt-br`` is in ``pt_BR``.

    Raises:
        ArgumentTypeError: this is no code of a language.
    """
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})?", code):
        raise argparse.ArgumentTypeError(f"“{code}” is not the code of a language")
    language, _separator, country = code.replace("_", "-").partition("-")
    return f"{language.lower()}_{country.upper()}" if len(country) == 2 else code.replace("-", "_")


def main() -> int:
    """Run the action named on the command line; return a process exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("compile", "extract", "check"))
    parser.add_argument(
        "--language", type=folder_name, help="with extract: a language to begin, such as es"
    )
    arguments = parser.parse_args()
    action = arguments.action
    if action == "compile":
        compile_all()
        return 0
    if action == "check":
        return check()
    if not has_xgettext():
        print("xgettext is needed. On Debian or Ubuntu: apt-get install gettext.")
        return 1
    wanted = {*languages(), *filter(None, [arguments.language])}
    extract(locales=sorted(wanted))
    lines = [line for path in catalogs(language=LANGUAGE) for line in unfinished(path)]
    print("\n".join(lines) if lines else "Every message has its translation.")
    for language in sorted(wanted - {LANGUAGE}):
        missing = sum(len(unfinished(path)) for path in catalogs(language=language))
        print(f"{language}: {missing} messages without a translation.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
