"""Development: nothing has to be configured, and nothing leaves the machine."""

from __future__ import annotations

from config import environment

from .base import *
from .base import LOGGING, VAR_DIR

DEBUG = True
DEMO_SIGN_INS = True
PATTERN_PAGE = True

MIDDLEWARE = [*MIDDLEWARE, "config.middleware.NotFoundPageMiddleware"]

SECRET_KEY = environment.text("SECRET_KEY", environment.DEVELOPMENT_SECRET_KEY)
ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
BASE_URL = environment.text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
WAGTAILADMIN_BASE_URL = BASE_URL

# Messages are written as files, so that a link in one can be opened.
globals().update(environment.mail(f"file:///{VAR_DIR / 'mail'}"))

# Loading content would print a line for every page that is made.
LOGGING["loggers"]["wagtail"] = {"level": "WARNING"}
