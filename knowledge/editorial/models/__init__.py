"""What moderated editing keeps: steps and decisions, advice, notices, links, freshness."""

from .advice import Advice, AdviceTask, Opinion
from .freshness import FicheFreshness, FreshnessCheck
from .invitations import GuestRemark, ReviewInvitation
from .notices import Notice, NoticePreference
from .reasons import SendBackReason
from .settings import EditorialSettings
from .steps import Priority, ReviewTask, ReviewTaskState

__all__ = [
    "Advice",
    "AdviceTask",
    "EditorialSettings",
    "FicheFreshness",
    "FreshnessCheck",
    "GuestRemark",
    "Notice",
    "NoticePreference",
    "Opinion",
    "Priority",
    "ReviewInvitation",
    "ReviewTask",
    "ReviewTaskState",
    "SendBackReason",
]
