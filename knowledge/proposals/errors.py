"""What cannot be done with a proposal, in words."""


class ProposalRefused(Exception):
    """Something that cannot be done. Its text says why, and what to do instead."""
