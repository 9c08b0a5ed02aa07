"""Settings of the server that is killed while proposals are sent: no limits by address."""

from __future__ import annotations

from tests.support.browser_settings import *
from tests.support.browser_settings import LOGGING

ACCOUNT_RATE_LIMITS = {}

# Setting the site up would print a line for every page.
LOGGING["loggers"]["wagtail"] = {"level": "WARNING"}
