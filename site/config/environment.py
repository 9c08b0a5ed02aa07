"""Typed readers for the environment variables that configure the project.

Every function returns plain settings values and raises ``ImproperlyConfigured`` with the name of
the variable when its content makes no sense.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
import dj_email_url
import django_cache_url
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy

# Published with the code, hence worthless: production refuses it.
DEVELOPMENT_SECRET_KEY = "development-only-" + "not-a-secret-" * 4

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = NORMAL;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA mmap_size = 134217728;"
    "PRAGMA journal_size_limit = 27103364;"
    "PRAGMA cache_size = -16000;"
)


@dataclass(frozen=True)
class MediaStorage:
    """Where uploaded files live: a value for ``STORAGES["default"]``, and the host serving it."""

    storage: dict[str, Any]
    origin: str = ""
    root: Path | None = None


def missing(names: Iterable[str]) -> list[str]:
    """Return those of ``names`` that are absent from the environment or empty, in order."""
    return [name for name in names if not text(name)]


def text(name: str, default: str = "") -> str:
    """Return variable ``name`` without surrounding spaces; empty counts as absent."""
    return os.environ.get(name, "").strip() or default


def names(name: str, default: Iterable[str] = ()) -> list[str]:
    """Return the comma-separated words of variable ``name``."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(default)


def number(name: str, default: int) -> int:
    """Return the whole number, 0 or more, in variable ``name``.

    Raises:
        ImproperlyConfigured: it is no such number.
    """
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number.")
    return int(value)


def languages(name: str, main: str, default: Iterable[str]) -> list[tuple[str, Any]]:
    """Return code and name of each language in variable ``name``, as ``LANGUAGES`` has them.

    Args:
        name: the variable, with codes separated by commas.
        main: the code that has to be among them; it comes first.
        default: the codes if the variable is absent.

    Raises:
        ImproperlyConfigured: a code is unknown to Django, written from right to left (the pages are
            not made for that), or there twice, or the main one is missing.
    """
    codes = [code.lower() for code in names(name, default)]
    for code in codes:
        about = LANG_INFO.get(code, {})
        if "name" not in about:
            raise ImproperlyConfigured(f"{name}: “{code}” is not the code of a language.")
        if about["bidi"]:
            raise ImproperlyConfigured(
                f"{name}: “{code}” is written from right to left; the pages are not."
            )
    if len(set(codes)) < len(codes):
        raise ImproperlyConfigured(f"{name}: each language is named once.")
    if main not in codes:
        raise ImproperlyConfigured(f"{name}: the main language, “{main}”, has to be among them.")
    codes.sort(key=lambda code: code != main)
    return [(code, gettext_lazy(LANG_INFO[code]["name"])) for code in codes]


def database(name: str, default: str = "") -> dict[str, Any]:
    """Return a ``DATABASES`` entry from the address in variable ``name``.

    ``sqlite:////absolute/path`` gets write-ahead logging, so that readers never wait for a writer,
    and immediate transactions, so that two writers queue instead of failing half-way.
    ``postgresql://`` connections are kept for a minute and checked before reuse.
    """
    parsed: dict[str, Any] = _parse(name, default, dj_database_url.parse)
    engine = parsed["ENGINE"]
    if engine == "django.db.backends.sqlite3":
        parsed["OPTIONS"] = {
            "init_command": SQLITE_PRAGMAS,
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            **parsed.get("OPTIONS", {}),
        }
        if parsed["NAME"] != ":memory:":
            Path(parsed["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    elif engine == "django.db.backends.postgresql":
        parsed["CONN_MAX_AGE"] = 60
        parsed["CONN_HEALTH_CHECKS"] = True
    else:
        raise ImproperlyConfigured(
            f"{name} must begin with sqlite:// or postgresql://, the two databases that are tested."
        )
    return parsed


def cache(default: str) -> dict[str, Any]:
    """Return the ``CACHES["default"]`` entry from ``CACHE_URL`` or from the address ``default``."""
    return _parse("CACHE_URL", default, django_cache_url.parse)


def mail(default: str) -> dict[str, Any]:
    """Return the ``EMAIL_*`` settings from ``EMAIL_URL`` or from the address ``default``."""
    parsed = _parse("EMAIL_URL", default, dj_email_url.parse)
    if "EMAIL_BACKEND" not in parsed:
        raise ImproperlyConfigured(
            "EMAIL_URL must begin with smtp://, submission://, file://, console:// or memory://."
        )
    return parsed


def private_storage(default_root: Path) -> dict[str, Any]:
    """Return where files are kept that nobody may fetch by an address.

    ``PRIVATE_STORAGE_URL`` takes the same forms as ``MEDIA_STORAGE_URL``. A bucket must be one
    whose files are not served to the public.
    """
    return _storage("PRIVATE_STORAGE_URL", default_root).storage


def media_storage(default_root: Path) -> MediaStorage:
    """Return where uploads go, from ``MEDIA_STORAGE_URL``.

    Supported addresses:

    - nothing, or ``file:///absolute/folder``: a folder of this machine;
    - ``s3://KEY:SECRET@host[:port]/bucket[/prefix]?region=…&domain=…``: a bucket of any service
      that speaks the S3 protocol. ``domain`` is the public host name that serves the files, and
      ``tls=no`` speaks plain HTTP to a service on the same machine. Key and secret are
      percent-encoded.
    """
    return _storage("MEDIA_STORAGE_URL", default_root)


def machine_translator(name: str) -> dict[str, Any] | None:
    """Return the machine that proposes translations, from variable ``name``; None if it is empty.

    ``dotted.path.of.Class?OPTION=value&OTHER=value``: a class that wagtail-localize brings, or one
    like it, with its options, percent-encoded.

    Raises:
        ImproperlyConfigured: it is not of that form.
    """
    value = text(name)
    if not value:
        return None
    path, _, query = value.partition("?")
    if "." not in path or not all(part.isidentifier() for part in path.split(".")):
        raise ImproperlyConfigured(
            f"{name} must be the dotted path of a class, as in package.module.Class?OPTION=value."
        )
    options = {key: values[-1] for key, values in parse_qs(query).items()}
    return {"CLASS": path, "OPTIONS": options}


def _storage(name: str, default_root: Path) -> MediaStorage:
    """Return the storage that a variable names, else a folder."""
    address = text(name)
    if not address:
        return _folder(default_root)
    parts = urlsplit(address)
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        return _folder(Path(unquote(parts.path)))
    if parts.scheme == "s3" and parts.hostname and parts.path.strip("/"):
        return _bucket(address)
    raise ImproperlyConfigured(
        f"{name} must be file:///absolute/folder or s3://KEY:SECRET@host/bucket."
    )


def _parse(name: str, default: str, parser: Callable[[str], Any]) -> dict[str, Any]:
    try:
        return dict(parser(text(name, default)))
    except Exception:  # the parsers raise whatever they stumble over
        # Not chained: the parser's own words could show a password.
        raise ImproperlyConfigured(f"{name} is not an address of the expected form.") from None


def _folder(root: Path) -> MediaStorage:
    return MediaStorage(
        {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(root)},
        },
        root=root,
    )


def _bucket(address: str) -> MediaStorage:
    parts = urlsplit(address)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    bucket, _, prefix = parts.path.strip("/").partition("/")
    scheme = "http" if query.get("tls") == "no" else "https"
    endpoint = f"{scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")
    options: dict[str, Any] = {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "bucket_name": bucket,
        "location": prefix,
        "endpoint_url": endpoint,
        "addressing_style": "path",
        "file_overwrite": False,
        "querystring_auth": False,
        "url_protocol": f"{scheme}:",
    }
    if region := query.get("region"):
        options["region_name"] = region
    origin = endpoint
    if domain := query.get("domain"):
        options["custom_domain"] = domain
        origin = f"{scheme}://{domain.partition('/')[0]}"
    return MediaStorage(
        {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}, origin=origin
    )
