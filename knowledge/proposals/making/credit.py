"""How a page names who proposed it."""

from knowledge.proposals.models import Credit, Proposal


def credit_of(proposal: Proposal) -> str:
    """Return the line that a page shows, in the words that its author agreed to; may be empty."""
    name = str(proposal.answers.get("contact_name", "")).strip()
    organisation = str(proposal.answers.get("contact_organisation", "")).strip()
    if proposal.credit == Credit.ANONYMOUS:
        return ""
    if proposal.credit == Credit.ORGANISATION:
        return organisation
    return ", ".join(filter(None, [name, organisation]))
