"""Settings common to every environment; what differs is read from environment variables.

Variables read here: ``DATABASE_URL``, ``DATABASE_REPLICA_URL``, ``CACHE_URL``, ``LANGUAGES``,
``MEDIA_STORAGE_URL``, ``PRIVATE_STORAGE_URL``, ``MACHINE_TRANSLATOR`` (see ``config.environment``
for the forms each may take).
"""

from __future__ import annotations

from typing import Any

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

from config import BASE_DIR, environment
from config.routers import REPLICA

VAR_DIR = BASE_DIR / "var"

DEBUG = False

# Accounts with a published password exist only where a settings module says so.
DEMO_SIGN_INS = False
# Whether the pattern library is served, at /motifs/.
PATTERN_PAGE = False

# Applications

INSTALLED_APPS = [
    "home",
    "knowledge",
    "knowledge.reading",
    "knowledge.importing",
    "wagtail_localize",
    "wagtail_localize.locales",  # stands in for wagtail.locales
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "knowledge.editorial",  # after wagtail.admin, whose mail about workflows it replaces
    "knowledge.translating",
    "knowledge.proposals",
    "knowledge.feedback",
    "knowledge.subscriptions",
    "allauth",
    "allauth.account",
    "modelcluster",
    "taggit",
    "rest_framework",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.CompressionMiddleware",  # outside all that reads or changes a text
    "config.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "home.middleware.PublishedLanguageMiddleware",
    "config.middleware.ImpossibleNumberMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Databases

DATABASES: dict[str, dict[str, Any]] = {
    "default": environment.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
}
if not environment.missing(["DATABASE_REPLICA_URL"]):
    DATABASES[REPLICA] = environment.database("DATABASE_REPLICA_URL")
    DATABASES[REPLICA]["TEST"] = {"MIRROR": "default"}
DATABASE_ROUTERS = ["config.routers.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, Any]] = {"default": environment.cache("locmem://")}

# Mail and slow work: done at once, unless a settings module names a queue.
TASKS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
}

# Accounts

AUTH_USER_MODEL = "home.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "knowledge.proposals.accounts.backend.CodeBackend",
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# Partners: no password, a code by e-mail. The views, forms and words are in proposals.accounts.

ACCOUNT_ADAPTER = "knowledge.proposals.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a code that was received is the proof
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 2  # times
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
# By address of the network, by account, by e-mail address (key). A whole office may share the
# first one.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/h/ip,4/10m/key",
    "confirm_login_code": "60/h/ip,5/15m/key",
    "propose_begin": "30/h/ip",
    "propose_send": "30/h/ip,10/h/user",
    "propose_upload": "120/h/ip",
    "propose_write": "60/h/user",
    "join_lead": "30/h/ip,20/d/user",
    "feedback_answer": "120/h/ip",
    "feedback_report": "20/h/ip",
    "subscribe": "30/h/ip,60/d/ip,4/h/key,12/d/key",
}

# Languages: French at the root, each of the others under its code. `add_language` begins a tree.

LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = environment.languages(
    "LANGUAGES", main=LANGUAGE_CODE, default=["fr", "en"]
)
LOCALE_PATHS = [BASE_DIR / "site" / "config" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "site" / "config" / "static"]

_media = environment.media_storage(VAR_DIR / "media")
MEDIA_URL = "/media/"
MEDIA_ROOT = str(_media.root or "")
STORAGES: dict[str, dict[str, Any]] = {
    "default": _media.storage,
    # What partners send, until an editor takes it into the library: no address leads to it.
    "private": environment.private_storage(VAR_DIR / "private"),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A report form holds some 140 nested forms; Django's own limit is 1,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Security

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# The admin shows previews of public pages in a frame of the same site.
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# Signing in, in another tab too, makes a form that is open worthless: what was typed is shown.
CSRF_FAILURE_VIEW = "knowledge.proposals.accounts.form_expired.form_expired"

_media_sources = [SELF, *filter(None, [_media.origin])]
_shared_directives: dict[str, Any] = {
    "default-src": [SELF],
    "connect-src": [SELF],
    "font-src": [SELF],
    "media-src": _media_sources,
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        **_shared_directives,
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [*_media_sources, "data:"],
        "frame-src": [SELF],
    },
}
# Wagtail's pages: inline scripts and styles without a nonce, icons as data addresses, images
# shown from memory before they are uploaded.
LOOSE_POLICY_PATHS = ("/admin/", "/_util/")
LOOSE_POLICY_DIRECTIVES: dict[str, Any] = {
    **_shared_directives,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [*_media_sources, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "frame-src": [SELF],
}

# Wagtail

WAGTAIL_SITE_NAME = "Grandes Rencontres"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_USER_LOGIN_FORM = "home.editors.forms.LoginForm"
# Dates in forms as people write them; `config.formats` reads them so in English too.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
# Where French is written; the list of all zones begins with hundreds that nobody here needs.
WAGTAIL_USER_TIME_ZONES = [
    "Europe/Paris",
    *("America/Toronto", "America/Martinique", "America/Guadeloupe", "America/Cayenne"),
    *("America/Miquelon", "Indian/Reunion", "Indian/Mayotte", "Pacific/Noumea", "Pacific/Tahiti"),
]
# What goes live is what was approved: the end of a workflow is ours, a changed text is approved
# anew, and translations never follow their source by themselves.
WAGTAIL_FINISH_WORKFLOW_ACTION = "knowledge.editorial.finishing.publish_what_was_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# No words leave the site unless somebody names a service for them.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = environment.machine_translator("MACHINE_TRANSLATOR")
WAGTAILIMAGES_IMAGE_MODEL = "knowledge.KnowledgeImage"
WAGTAILDOCS_DOCUMENT_MODEL = "knowledge.KnowledgeDocument"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Rich text holds words, never layout: images, tables and media are blocks of their own.
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h3", "bold", "italic", "link", "document-link", "ol", "ul"]},
    },
}
# A file that readers see is not exchanged behind the review's back.
WAGTAILDOCS_DOCUMENT_FORM_BASE = "knowledge.editorial.files.KeptDocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "knowledge.editorial.files.KeptImageForm"
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "md", "odp", "ods", "odt", "pdf", "pptx", "txt", "xlsx"),
    *("mp3", "mp4", "ogg", "opus", "vtt", "webm"),
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []  # nothing is fetched from another site
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

# The API counts by network address: that of the connection, unless a proxy stands in front.
REST_FRAMEWORK: dict[str, Any] = {"NUM_PROXIES": 0}
WAGTAILAPI_LIMIT_MAX = 50

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # The default handlers of Django are replaced, or every line would appear twice.
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # One line per indexed page says nothing that anybody looks for.
        "django_tasks": {"level": "WARNING"},
        # Says at each start that it is there.
        "pikepdf": {"level": "WARNING"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
