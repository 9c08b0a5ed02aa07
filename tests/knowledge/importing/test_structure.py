"""Lines become headings, list items and paragraphs."""

from knowledge.importing.documents import Line
from knowledge.importing.structure import Block, Bullet, Heading, Mark, parse_structure


def blocks(text: str) -> tuple[Block, ...]:
    lines = [Line(number, line) for number, line in enumerate(text.splitlines(), 1)]
    return parse_structure(lines, lambda words: words.rstrip(" :") == "Introduction")


def shown(text: str) -> list[tuple[str, int, str]]:
    names = {Heading: "heading", Bullet: "bullet"}
    return [
        (
            names.get(type(block), "paragraph"),
            getattr(block, "level", getattr(block, "depth", 0)),
            block.text.plain,
        )
        for block in blocks(text)
    ]


def test_headings() -> None:
    assert shown("# Un\n## **Deux**\n###Trois ###\nQuatre\n===\nCinq\n---") == [
        ("heading", 1, "Un"),
        ("heading", 2, "Deux"),
        ("heading", 3, "Trois"),
        ("heading", 1, "Quatre"),
        ("heading", 2, "Cinq"),
    ]


def test_known_headings_need_no_mark() -> None:
    for line in ("Introduction", "**Introduction :**", "<b>Introduction</b>", "__Introduction__"):
        (heading, paragraph) = blocks(f"{line}\nTexte")
        assert isinstance(heading, Heading)
        assert (heading.mark, heading.level) == (Mark.WORDS, 0)
        assert paragraph.text.plain == "Texte"


def test_a_word_within_a_paragraph_is_no_heading() -> None:
    assert shown("Voici l'\nIntroduction\nde la journée") == [
        ("paragraph", 0, "Voici l' Introduction de la journée")
    ]


def test_lists_with_any_dash() -> None:
    assert shown("- un\n* deux\n• trois\n– quatre\n1. cinq\n2) six\n\t- dedans") == [
        ("bullet", 0, "un"),
        ("bullet", 0, "deux"),
        ("bullet", 0, "trois"),
        ("bullet", 0, "quatre"),
        ("bullet", 0, "cinq"),
        ("bullet", 0, "six"),
        ("bullet", 1, "dedans"),
    ]


def test_depth_goes_down_and_up_again_across_page_breaks() -> None:
    text = "  - a\n    - b\n\n\f\n\n    - c\n  - d\n\nTexte\n\n    - e"
    assert [(kind, depth) for kind, depth, _text in shown(text)] == [
        ("bullet", 0),
        ("bullet", 1),
        ("bullet", 1),
        ("bullet", 0),
        ("paragraph", 0),
        ("bullet", 0),
    ]


def test_broken_lines_are_joined_and_numbered_by_their_first() -> None:
    (item, paragraph) = blocks("- un\n  deux  \ntrois\n\nquatre\ncinq")

    assert (item.line, item.text.plain) == (1, "un deux trois")
    assert (paragraph.line, paragraph.text.plain) == (5, "quatre cinq")


def test_page_numbers_rules_comments_and_quotes() -> None:
    assert shown("un\n\n12\n\n- 13 -\n\n***\n\n<!-- note -->\n\n\\newpage\n\n> deux") == [
        ("paragraph", 0, "un"),
        ("paragraph", 0, "deux"),
    ]


def test_italics_are_no_bullet() -> None:
    assert shown("*penché* au début") == [("paragraph", 0, "penché au début")]
