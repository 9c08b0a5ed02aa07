"""The widths at which editors look at a page before readers do."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

#: Wagtail's `preview_sizes`. The first is the one a preview opens with: readers in the field have
#: a phone in their hand, and its width fits beside the form without being scaled down. 360 px is
#: the narrowest of today's common phones; 1280 px is the width of a small laptop.
PREVIEW_SIZES: list[dict[str, Any]] = [
    {
        "name": "phone",
        "icon": "mobile-alt",
        "device_width": 360,
        "label": _("On a phone"),
    },
    {
        "name": "tablet",
        "icon": "tablet-alt",
        "device_width": 768,
        "label": _("On a tablet"),
    },
    {
        "name": "desktop",
        "icon": "desktop",
        "device_width": 1280,
        "label": _("On a computer"),
    },
]
