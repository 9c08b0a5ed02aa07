"""WSGI entry point; the settings come from ``DJANGO_SETTINGS_MODULE``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

application = get_wsgi_application()
