"""The licences under which content may be taken further."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """What others may do with a text or a picture."""

    CC_BY_SA = "cc-by-sa-4.0", _("CC BY-SA 4.0 (share alike)")
    CC_BY = "cc-by-4.0", _("CC BY 4.0 (attribution)")
    CC0 = "cc0", _("CC0 (public domain)")
    RESERVED = "all-rights-reserved", _("All rights reserved")

    @property
    def url(self) -> str:
        """The address of the licence's text, or an empty string when all rights are reserved.

        In French for those who read in French; else in English, where more languages are offered.
        """
        folder = {
            "cc-by-sa-4.0": "licenses/by-sa/4.0",
            "cc-by-4.0": "licenses/by/4.0",
            "cc0": "publicdomain/zero/1.0",
        }.get(self.value)
        code = "fr" if (get_language() or "").startswith("fr") else "en"
        return f"https://creativecommons.org/{folder}/deed.{code}" if folder else ""
