"""The icons of the site, as the inner markup of SVG drawings.

Interface icons stand on a grid of 24, the icons of the objectives and of the two statuses on a
grid of 32. All are drawn with `currentColor`; the class `icon__fill` marks the areas that take
the accent of their surroundings.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Icon:
    """A drawing: its inner SVG markup and the side of its square grid."""

    markup: str
    grid: int = 24


#: The grid of the drawings that stand for an objective or a status.
PICTOGRAM_GRID = 32

#: Shown for an objective that editors added and nobody has drawn yet.
FALLBACK_OBJECTIVE_ICON = "objective"

_OBJECTIVES = {
    # Two people whose shoulders cross.
    "objective-se-connaitre": (
        '<path class="icon__fill" d="M4 26c0-5.4 2.6-8.6 6.3-8.6s6.5 3.2 6.7 8.6z"/>'
        '<circle cx="10.3" cy="10" r="4.2"/><circle cx="21.7" cy="10" r="4.2"/>'
        '<path d="M4 26c0-5.4 2.6-8.6 6.3-8.6s6.5 3.2 6.7 8.6"/>'
        '<path d="M15 26c.2-5.4 3-8.6 6.7-8.6S28 20.6 28 26"/>'
    ),
    # An open book with an exchange above it.
    "objective-competences": (
        '<path class="icon__fill" d="M16 13c-3-2.2-6.6-3-12-3v15c5.4 0 9 .8 12 3z"/>'
        '<path d="M16 13c-3-2.2-6.6-3-12-3v15c5.4 0 9 .8 12 3 3-2.2 6.6-3 12-3V10'
        'c-5.4 0-9 .8-12 3zm0 0v15"/>'
        '<path d="M10 5h12M12.5 2.5 10 5l2.5 2.5M19.5 2.5 22 5l-2.5 2.5"/>'
    ),
    # Two pieces that complete each other.
    "objective-actions-collectives": (
        '<path class="icon__fill" d="M5 6h11v6.2a4.1 4.1 0 1 1 0 7.6V26H5z"/>'
        '<rect x="5" y="6" width="22" height="20" rx="2"/>'
        '<path d="M16 6v6.2a4.1 4.1 0 1 1 0 7.6V26"/>'
    ),
    # A signpost with two directions.
    "objective-decisions": (
        '<path class="icon__fill" d="M16 15.5H7.5l-3.5 3.2 3.5 3.3H16z"/>'
        '<path d="M16 3.5v25M11.5 28.5h9"/>'
        '<path d="M16 6.5h8.5L28 9.7 24.5 13H16M16 15.5H7.5L4 18.7 7.5 22H16"/>'
    ),
    # The corners of a frame, with what is inside on the move.
    "objective-cadres-et-normes": (
        '<circle class="icon__fill" cx="16" cy="16" r="6"/>'
        '<path d="M4.5 11V4.5H11M21 4.5h6.5V11M27.5 21v6.5H21M11 27.5H4.5V21"/>'
        '<path d="M21.3 13.2a6 6 0 1 0 .5 4.4M22 9.5v4.2h-4.2"/>'
    ),
    # A heart that shines.
    "objective-valoriser": (
        '<path class="icon__fill" d="M16 28s-8.5-5-8.5-11c0-2.8 2-4.8 4.5-4.8 1.7 0 3.2 1 4 2.5'
        '.8-1.5 2.3-2.5 4-2.5 2.5 0 4.5 2 4.5 4.8 0 6-8.5 11-8.5 11z"/>'
        '<path d="M16 28s-8.5-5-8.5-11c0-2.8 2-4.8 4.5-4.8 1.7 0 3.2 1 4 2.5.8-1.5 2.3-2.5'
        ' 4-2.5 2.5 0 4.5 2 4.5 4.8 0 6-8.5 11-8.5 11z"/>'
        '<path d="M16 3v4M6.5 5.5 9 8.5M25.5 5.5 23 8.5M2.5 14h3M26.5 14h3"/>'
    ),
    FALLBACK_OBJECTIVE_ICON: '<circle cx="16" cy="16" r="9"/><circle cx="16" cy="16" r="2.5"/>',
}

_STATUSES = {
    # A solid table, everyone seated.
    "status-example": (
        '<circle class="icon__solid" cx="16" cy="16" r="7"/>'
        '<path class="icon__solid" d="M11.5 5.5a4.5 4.5 0 0 1 9 0zM11.5 26.5a4.5 4.5 0 0 0 9 0z'
        'M5.5 11.5a4.5 4.5 0 0 0 0 9zM26.5 11.5a4.5 4.5 0 0 1 0 9z"/>'
    ),
    # A table in dashes, with free seats.
    "status-lead": (
        '<circle cx="16" cy="16" r="7" stroke-dasharray="3.4 2.8"/>'
        '<path class="icon__solid" d="M11.5 5.5a4.5 4.5 0 0 1 9 0zM5.5 11.5a4.5 4.5 0 0 0 0 9z"/>'
        '<path d="M11.5 26.5a4.5 4.5 0 0 0 9 0zM26.5 11.5a4.5 4.5 0 0 1 0 9z"/>'
    ),
}

_INTERFACE = {
    "arrow-right": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "arrow-left": '<path d="M20 12H5M11 6l-6 6 6 6"/>',
    "arrow-down": '<path d="M12 4v15M6 13l6 6 6-6"/>',
    "chevron": '<path d="m6 9 6 6 6-6"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5.5 5.5"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "external": '<path d="M14 4h6v6M20 4l-9 9M18 14v5H5V6h5"/>',
    "calendar": '<path d="M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4"/>',
    "place": (
        '<path d="M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11z"/>'
        '<circle cx="12" cy="10" r="2.3"/>'
    ),
    "people": (
        '<circle cx="8.5" cy="8" r="3"/><circle cx="16.5" cy="9" r="2.5"/>'
        '<path d="M2.5 19c.3-4 2.6-6 6-6s5.7 2 6 6M16 14c3.2-.2 5.2 1.5 5.5 5"/>'
    ),
    "organisation": (
        '<path d="M5 20V5.5h8.5V20M13.5 10H19v10M3.5 20h17"/>'
        '<path d="M8 9h2.5M8 12.5h2.5M8 16h2.5"/>'
    ),
    "table": (
        '<circle cx="12" cy="12" r="5"/>'
        '<path d="M8.8 4.5a3.2 3.2 0 0 1 6.4 0zM8.8 19.5a3.2 3.2 0 0 0 6.4 0z'
        'M4.5 8.8a3.2 3.2 0 0 0 0 6.4zM19.5 8.8a3.2 3.2 0 0 1 0 6.4z"/>'
    ),
    "quotation": ('<path d="M10 7H4.5v6H8c0 2.5-1 4-3 4.5M19.5 7H14v6h3.5c0 2.5-1 4-3 4.5"/>'),
    "report": '<path d="M6 3.5h8.5L18.5 8v12.5H6zM14 3.5V8h4.5M9 12h6.5M9 16h6.5"/>',
    "fiche": '<path d="M4.5 5.5h15v13h-15zM8 9.5h8M8 12.5h8M8 15.5h4"/>',
    "notebook": '<path d="M6.5 4h12v16h-12zM6.5 8h-2M6.5 12h-2M6.5 16h-2M10 8.5h5.5"/>',
    "portrait": (
        '<circle cx="12" cy="9" r="3.8"/><path d="M4.5 20.5c.5-4.7 3.3-7 7.5-7s7 2.3 7.5 7"/>'
    ),
    "document": '<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14"/>',
    "sound": (
        '<path d="M4 10v4h3.5L12 18V6L7.5 10z"/>'
        '<path d="M15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>'
    ),
    "video": '<path d="M3.5 6.5h11v11h-11zM14.5 11l6-3.5v9l-6-3.5"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.5v.1"/>',
    "link": (
        '<path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1'
        'M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"/>'
    ),
    "tag": '<path d="M4 4.5h7.5l8.5 8.5-7 7L4.5 12zM8 8.5v.1"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2.5"/>',
    "mail": '<path d="M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5"/>',
    "download": '<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15"/>',
    # What a form or a conversation needs.
    "check": '<path d="m5 12.5 4.5 4.5L19 7"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "edit": '<path d="M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5"/>',
    "remove": '<path d="M5 7h14M9.5 7V4.5h5V7M7 7l.8 13h8.4L17 7M10.5 10.5v6M13.5 10.5v6"/>',
    "attach": (
        '<path d="M19 11.5 12.3 18a4.2 4.2 0 0 1-6-6l7.3-7.2a2.8 2.8 0 0 1 4 4l-7.2 7.1'
        'a1.4 1.4 0 0 1-2-2l6.4-6.3"/>'
    ),
    "send": '<path d="M20.5 3.5 3.5 10.5l7 3 3 7zM20.5 3.5l-10 10"/>',
    "message": '<path d="M4 5h16v11.5h-9L6.5 20.5v-4H4z"/>',
    "success": '<circle cx="12" cy="12" r="8.5"/><path d="m8 12.3 2.8 2.8L16 9.5"/>',
    "warning": '<path d="M12 4 21 19.5H3zM12 10v4.5M12 17v.1"/>',
    "error": '<path d="M8.4 3.5h7.2l4.9 4.9v7.2l-4.9 4.9H8.4l-4.9-4.9V8.4zM12 7.5V13M12 16v.1"/>',
    # What a collaboration taught: five parts of equal rank.
    "obstacles": '<path d="M4 10h16v5H4zM7 15v5M17 15v5M7 10l3.5 5M12 10l3.5 5M6.5 6v4M17.5 6v4"/>',
    "levers": '<path d="M3 18 21 8M12.5 13.5l-3.3 7h6.6z"/><circle cx="5.5" cy="12.5" r="2.5"/>',
    "outcomes": '<path d="M5 20.5V4M5 5h12.5l-2.5 4 2.5 4H5"/>',
    "failure": '<path d="M3 18c5 0 3.5-8.5 9-8.5M15 6.5l5.5 5.5M20.5 6.5 15 12"/>',
    "transfer": (
        '<path d="M12 20v-8M12 13c0-4-2.5-6-7-6 0 4.5 2.5 6 7 6z"/>'
        '<path d="M12 11c0-3.5 2-5.5 6.5-5.5 0 4-2 5.5-6.5 5.5z"/>'
    ),
}

ICONS: dict[str, Icon] = {
    **{name: Icon(markup, PICTOGRAM_GRID) for name, markup in (_OBJECTIVES | _STATUSES).items()},
    **{name: Icon(markup) for name, markup in _INTERFACE.items()},
}


def objective_icon_name(slug: str) -> str:
    """Return the name of the icon of the objective with this code, drawn for it or general."""
    name = f"objective-{slug}"
    return name if name in ICONS else FALLBACK_OBJECTIVE_ICON
