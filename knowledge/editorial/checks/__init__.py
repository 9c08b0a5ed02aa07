"""What is looked at before a text is submitted: what has to be mended, and what could be better."""

from .findings import Finding, Level, blocking
from .running import CHECKS_HOOK, run_checks

__all__ = ["CHECKS_HOOK", "Finding", "Level", "blocking", "run_checks"]
