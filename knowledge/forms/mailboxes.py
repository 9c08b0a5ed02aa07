"""An e-mail address as it is kept and compared: one spelling for each mailbox."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode

#: Letters in quotation marks, network addresses in brackets and letters that only look like Latin
#: ones are allowed by some standard, used by nobody, and good for getting another's messages.
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}", re.ASCII)
_DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+", re.ASCII)
_MAX_LENGTH = 254
#: Two names of the same service, to which all spellings with dots are one.
_DOTLESS = frozenset({"gmail.com", "googlemail.com"})


def mailbox_of(address: str) -> str:
    """Return an address in lower case, with its domain as mail servers write it.

    What is sent to what this returns opens what belongs to what this returns, so that two
    spellings which a database takes for the same one are never two people.

    Raises:
        ValueError: it is no address, or in a form that is not accepted here.
    """
    # Before any letter is changed: the lower case of a letter from elsewhere may be a Latin one.
    local, at, domain = address.strip().rpartition("@")
    if not at or not local.isascii():
        raise ValueError(address)
    try:
        mailbox = f"{local.lower()}@{punycode(domain).lower()}"
        validate_email(mailbox)
    except (UnicodeError, ValidationError) as error:
        raise ValueError(address) from error
    local, _at, domain = mailbox.rpartition("@")
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain) or len(mailbox) > _MAX_LENGTH:
        raise ValueError(address)
    return mailbox


def limit_key(mailbox: str) -> str:
    """Return what is counted in the place of a mailbox, where nobody shall fill one.

    Never an address to send to: all spellings with a plus, and those with dots of services that
    look over them, count as one. `mailbox` is what `mailbox_of` returns.
    """
    local, _at, domain = mailbox.rpartition("@")
    local = local.partition("+")[0] or local
    if domain in _DOTLESS:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"
