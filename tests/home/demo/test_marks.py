"""The marks of the content files."""

import pytest

from home.demo.marks import to_html
from home.demo.shapes import Block, Notice
from home.demo.streams import to_stream


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Une phrase\nsur deux lignes.", "<p>Une phrase sur deux lignes.</p>"),
        ("Un.\n\nDeux.", "<p>Un.</p><p>Deux.</p>"),
        ("- un\n- deux", "<ul><li>un</li><li>deux</li></ul>"),
        ("- un\n  suite\n- deux", "<ul><li>un suite</li><li>deux</li></ul>"),
        ("Avant :\n- un", "<p>Avant :</p><ul><li>un</li></ul>"),
        ("Une **idée** et un *mot*.", "<p>Une <b>idée</b> et un <i>mot</i>.</p>"),
        ("[ici](https://example.org/)", '<p><a href="https://example.org/">ici</a></p>'),
        ("[ici](javascript:alert(1))", "<p>ici)</p>"),
        ("<script>x</script> & co", "<p>&lt;script&gt;x&lt;/script&gt; &amp; co</p>"),
    ],
)
def test_marks_become_html(text: str, html: str) -> None:
    assert to_html(text) == html


def test_a_writer_decides_on_links() -> None:
    html = to_html("[le carnet](page:carnet)", lambda words, address: f"<{address}|{words}>")
    assert html == "<p><page:carnet|le carnet></p>"


def test_blocks_keep_their_order() -> None:
    blocks = [
        Block(heading="Titre"),
        Block(paragraph="Texte."),
        Block(notice=Notice(title="À savoir", text="Oui.")),
    ]
    assert to_stream(blocks) == [
        ("heading", "Titre"),
        ("paragraph", "<p>Texte.</p>"),
        ("notice", {"title": "À savoir", "text": "<p>Oui.</p>"}),
    ]
