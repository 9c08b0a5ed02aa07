"""What a page is about, as engines read it: schema.org in JSON-LD.

Built from what the page shows, with what its context has loaded already: no query, no name and no
draft that readers do not see on it.
"""

from .graph import linked_data

__all__ = ["linked_data"]
