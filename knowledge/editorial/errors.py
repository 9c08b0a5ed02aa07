"""What moderated editing refuses, in words."""

from django.core.exceptions import PermissionDenied


class DecisionRefused(PermissionDenied):
    """A decision that cannot be taken. Its text says why, and what to do instead."""
