"""Tests: quick, silent, and strict about templates."""

from __future__ import annotations

import atexit
import shutil
import tempfile

from config import environment
from tests.support.templates import UndefinedVariable

from .base import *
from .base import LOGGING, STORAGES, TEMPLATES

DEMO_SIGN_INS = True
PATTERN_PAGE = True

SECRET_KEY = environment.DEVELOPMENT_SECRET_KEY
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
BASE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = BASE_URL

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Of each process, and gone with it.
FILES_FOLDER = tempfile.mkdtemp(prefix="grandes-rencontres-")
atexit.register(shutil.rmtree, FILES_FOLDER, ignore_errors=True)
MEDIA_ROOT = tempfile.mkdtemp(prefix="media-", dir=FILES_FOLDER)
STORAGES["default"] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": MEDIA_ROOT},
}
STORAGES["private"] = {
    "BACKEND": "django.core.files.storage.FileSystemStorage",
    "OPTIONS": {"location": tempfile.mkdtemp(prefix="private-", dir=FILES_FOLDER)},
}

TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable("%s")

# Loading content would print a line for every page that is made.
LOGGING["loggers"]["wagtail"] = {"level": "WARNING"}
