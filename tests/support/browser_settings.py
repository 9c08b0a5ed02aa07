"""Settings of the server that the browser visits: those of production, with demonstration data.

The policies, the static files, what is compressed and the error pages are what a reader meets. Only
what would need the network or a second process differs.
"""

from __future__ import annotations

import os
from pathlib import Path

from config.settings.production import *
from config.settings.production import STORAGES, TASKS

_folder = Path(os.environ["TEST_SERVER_FOLDER"])

# In production a web server sends the uploads.
ROOT_URLCONF = "tests.support.browser_urls"

DEMO_SIGN_INS = True
PATTERN_PAGE = True

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(_folder / "mail")
STATIC_ROOT = _folder / "static"

STORAGES["staticfiles"] = {"BACKEND": "tests.support.browser_storage.ReadersFilesStorage"}

TASKS["default"] = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
