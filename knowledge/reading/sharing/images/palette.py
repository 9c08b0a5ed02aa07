"""The colours of the site in light surroundings; a picture is the same for all readers.

As in the style sheets' tokens, which a test compares with these.
"""

PAPER = "#faf7f1"
INK = "#1a2030"
INK_SOFT = "#4d5262"
SIDES = {"ts": "#b8371f", "es": "#1f5596"}
PAGE = ("#1f5596", "#e0eaf5")

#: The colour of each objective and the tint of its ground.
OBJECTIVES = {
    "se-connaitre": ("#a8265a", "#f5e5eb"),
    "competences": ("#6541ab", "#ede8f5"),
    "actions-collectives": ("#236b3f", "#e5ede8"),
    "decisions": ("#0b6577", "#e2edef"),
    "cadres-et-normes": ("#8a4a18", "#f1e9e3"),
    "valoriser": ("#6b5f00", "#edece0"),
    "none": ("#4d5262", "#eaeaec"),
}


def of_objective(slug: str) -> tuple[str, str]:
    """Return colour and tint of an objective; one that editors added has those of none."""
    return OBJECTIVES.get(slug, OBJECTIVES["none"])
