"""French: thousands are apart by a narrow no-break space, which Django's own makes a wide one."""

THOUSAND_SEPARATOR = "\N{NARROW NO-BREAK SPACE}"
