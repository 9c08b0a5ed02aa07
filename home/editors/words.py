"""Words of Wagtail's that this site says otherwise.

Messages of the admin are looked up in the site's own catalogs first. Naming them here brings them
into those catalogs, where their French is ours: Wagtail's calls languages “régions”, which here are
territories, names Wagtail, which editors have never heard of, or is not there.
"""

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("Locale"),
    gettext_noop("Locales"),
    gettext_noop("locale"),
    gettext_noop("locales"),
    gettext_noop("Add a locale"),
    gettext_noop("Redirects"),
    gettext_noop("Workflows"),
    gettext_noop("Workflow tasks"),
    gettext_noop("Site history"),
    gettext_noop("Editor Guide"),
    gettext_noop("Go to Wagtail admin"),
    gettext_noop("View Wagtail quick actions"),
)
