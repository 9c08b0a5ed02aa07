"""Settings of the server that the browser visits: those of production, with demonstration data.

The policies, the manifest of static files and the error pages are the ones a reader meets. Only
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

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(_folder / "mail")
STATIC_ROOT = _folder / "static"

TASKS["default"] = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
# The same names as in production; compressing every file would take longer than the tests.
STORAGES["staticfiles"] = {"BACKEND": "home.design.static_files.BundledManifestStorage"}
