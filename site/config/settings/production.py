"""Production: refuses to start until what it needs is in the environment.

Required: ``SECRET_KEY``, ``ALLOWED_HOSTS``, ``BASE_URL``, ``DATABASE_URL``.
Optional: ``DATABASE_REPLICA_URL``, ``CACHE_URL``, ``MEDIA_STORAGE_URL``, ``PRIVATE_STORAGE_URL``,
``EMAIL_URL``, ``TRUSTED_PROXY_COUNT``, ``MACHINE_TRANSLATOR``.

Behind a proxy on the same machine, gunicorn itself reads ``X-Forwarded-Proto``; a proxy elsewhere
is named to it with ``FORWARDED_ALLOW_IPS``.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import environment

from .base import *
from .base import CONTENT_SECURITY_POLICY, MIDDLEWARE, STORAGES, TASKS, VAR_DIR

_missing = environment.missing(["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "DATABASE_URL"])
if _missing:
    raise ImproperlyConfigured(
        f"Production cannot start without these environment variables: {', '.join(_missing)}."
    )

SECRET_KEY = environment.text("SECRET_KEY")
if SECRET_KEY == environment.DEVELOPMENT_SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is the published development key; production needs one of its own."
    )
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must be random and at least 50 characters long.")

ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS")
BASE_URL = environment.text("BASE_URL").rstrip("/")
WAGTAILADMIN_BASE_URL = BASE_URL

_address = urlsplit(BASE_URL)
_over_tls = _address.scheme == "https"
if not _address.hostname or not (
    _over_tls
    or (_address.scheme == "http" and _address.hostname in {"localhost", "127.0.0.1", "::1"})
):
    raise ImproperlyConfigured(
        "BASE_URL must begin with https:// (http:// is accepted for this machine's own address)."
    )

SECURE_SSL_REDIRECT = _over_tls
# A monitor on the same machine asks without a proxy.
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _over_tls else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _over_tls
SECURE_HSTS_PRELOAD = _over_tls
SESSION_COOKIE_SECURE = _over_tls
CSRF_COOKIE_SECURE = _over_tls
# X_FRAME_OPTIONS: the admin shows previews in a frame, see base.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CSRF_TRUSTED_ORIGINS = [f"{_address.scheme}://{_address.netloc}"]
if _over_tls:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True

# Without CACHE_URL the workers of one machine share a folder: a cache of its own in each worker
# would keep addresses that another worker has changed.
CACHES = {"default": environment.cache(f"file://{VAR_DIR / 'cache'}")}

# `manage.py db_worker` takes the work from the database.
TASKS["default"] = {"BACKEND": "django_tasks_db.DatabaseBackend"}

globals().update(environment.mail("smtp://localhost:25"))

# Limits count by network address: that of the visitor, which the proxy in front names last. 0 where
# no proxy stands in front.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXY_COUNT", 1)
REST_FRAMEWORK = {"NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT}

MIDDLEWARE.insert(1, "whitenoise.middleware.WhiteNoiseMiddleware")
STORAGES["staticfiles"] = {"BACKEND": "home.design.static_files.SiteStaticFilesStorage"}
