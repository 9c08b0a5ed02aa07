"""Settings of the server that is killed while proposals are sent: no limits by address."""

from __future__ import annotations

from tests.support.browser_settings import *

ACCOUNT_RATE_LIMITS: dict[str, str] = {}
