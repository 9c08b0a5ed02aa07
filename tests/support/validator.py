"""The Nu Html Checker, a Java program that a package of the npm registry holds."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from config import BASE_DIR

FOLDER = BASE_DIR / "scripts" / "validator"

_PACKAGE = Path("node_modules") / "vnu-jar"
_JAR = _PACKAGE / "build" / "dist" / "vnu.jar"
# It runs for seconds: quick to start matters more than quick later. Its schemas need the stack.
_JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m")


class ValidatorMissing(Exception):
    """The checker cannot be run on this machine; the message says why."""


@dataclass(frozen=True)
class Message:
    """What the checker says of a document."""

    name: str
    kind: str
    line: int
    text: str
    extract: str

    def __str__(self) -> str:
        return f"{self.name}, line {self.line}: {self.kind}: {self.text}\n    {self.extract}"


@cache
def installed() -> Path:
    """Return the path of the checker, after installing it where it is not there yet.

    Raises:
        ValidatorMissing: it cannot be installed, or there is no Java for it.
    """
    if shutil.which("java") is None:
        raise ValidatorMissing("java is not on this machine.")
    if not _is_current():
        if shutil.which("npm") is None:
            raise ValidatorMissing("npm, which installs the checker, is not on this machine.")
        _said(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    _said([*_JAVA, "-jar", str(FOLDER / _JAR), "--version"])
    return FOLDER / _JAR


def _is_current() -> bool:
    """Whether what is installed is what the lock file names."""
    package = FOLDER / _PACKAGE / "package.json"
    if not (FOLDER / _JAR).exists() or not package.exists():
        return False
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    wanted = lock["packages"][_PACKAGE.as_posix()]["version"]
    return bool(json.loads(package.read_text(encoding="utf-8"))["version"] == wanted)


def _said(command: list[str]) -> str:
    """Run a program in the checker's folder and return what it said.

    Raises:
        ValidatorMissing: it failed.
    """
    done = subprocess.run(
        command,
        cwd=FOLDER,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ValidatorMissing(f"{' '.join(command[:2])} failed:\n{done.stdout.strip()}")
    return done.stdout


def check(documents: Mapping[str, str], suffix: str) -> list[Message]:
    """Return all that the checker has to say of the documents, which are given by name.

    Args:
        documents: their texts.
        suffix: `.html` or `.css`, what they are.

    Raises:
        ValidatorMissing: the checker cannot be run.
        RuntimeError: it broke.
    """
    jar = installed()
    with TemporaryDirectory(prefix="validator-") as folder:
        names = {}
        for number, (name, text) in enumerate(documents.items()):
            path = Path(folder) / f"{number}{suffix}"
            path.write_text(text, encoding="utf-8")
            names[path.name] = name
        done = subprocess.run(
            [
                *(*_JAVA, "-jar", str(jar)),
                *(f"--{suffix.removeprefix('.')}", "--exit-zero-always"),
                *("--stdout", "--format", "json", folder),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode or not done.stdout.startswith("{"):
        raise RuntimeError(f"The checker broke:\n{done.stdout[:2000]}\n{done.stderr[:2000]}")
    return [
        Message(
            name=names[Path(said["url"]).name],
            kind=said.get("subType") or said["type"],
            line=said.get("lastLine", 0),
            text=said["message"],
            extract=" ".join(said.get("extract", "").split()),
        )
        for said in json.loads(done.stdout)["messages"]
    ]
