"""A code that leads from paper back to a page of the site.

The code is drawn here, as one path of inline SVG: no request to another host, no file to keep, and
as sharp on paper as the printer is.
"""

from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

#: Up to this version a code has correction M, which bears the loss of about a seventh: paper gets
#: creased and stained. An address that needs a larger code gets the weaker correction L, so that
#: its squares stay large and its drawing under three kilobytes for up to 130 characters.
LARGEST_FIRM_VERSION = 6
#: The clear border that readers of codes rely on, in squares.
QUIET_ZONE = 4
#: How many codes each process keeps; drawing one takes some ten milliseconds.
KEPT = 1024


@lru_cache(maxsize=KEPT)
def render_qr_code(address: str) -> SafeString:
    """Return the QR code of an address as inline SVG, black squares in a clear border.

    It repeats an address that is written beside it and is hidden from assistive technology. Lay it
    on a light ground: the squares are black whatever the reader's scheme.

    Args:
        address: a whole address, with scheme and host. No character of it stands in the markup.

    Raises:
        ValueError: the address is empty, or longer than a code can hold (some 2,900 characters).
    """
    if not address:
        raise ValueError("A code without an address would lead nowhere.")
    code = segno.make_qr(address, error="m")
    if int(code.version) > LARGEST_FIRM_VERSION:
        code = segno.make_qr(address, error="l")
    drawing = code.svg_inline(border=QUIET_ZONE, omitsize=True, svgclass="qr-code", lineclass=None)
    return mark_safe(  # made of numbers by the library; the address is in none of it
        drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    )
