"""What partners propose, and what becomes of it."""

from .contributions import Contribution
from .events import ProposalEvent
from .files import ProposalFile
from .participations import Participation
from .proposals import Credit, Kind, Proposal, Status
from .settings import ProposalSettings
from .sign_offs import SignOff

__all__ = [
    "Contribution",
    "Credit",
    "Kind",
    "Participation",
    "Proposal",
    "ProposalEvent",
    "ProposalFile",
    "ProposalSettings",
    "SignOff",
    "Status",
]
