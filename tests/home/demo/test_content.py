"""The content files: complete, consistent, and written afresh."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from home.demo.checking import find_problems, is_lead, known_names
from home.demo.errors import ContentError
from home.demo.lookups import Lookups
from home.demo.reading import CONTENT_FOLDER, read_content
from home.demo.shapes import DemoContent
from knowledge.importing.documents import read_file
from knowledge.importing.parsing import parse_report
from knowledge.models import Objective, Purpose, Theme
from knowledge.text.normalise import key

REPORT = CONTENT_FOLDER / "grande-rencontre-paris-2021.md"
LONGEST_RUN = 7


@pytest.fixture(scope="module")
def content() -> DemoContent:
    return read_content()


def strings(value: Any) -> Iterator[str]:
    """Yield every text of a content file's entries."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name))


def test_the_files_agree(content: DemoContent) -> None:
    assert find_problems(content) == []


def test_every_term_and_territory_is_in_the_database(content: DemoContent, tree) -> None:
    Lookups(tree.home.locale).check(content)


def test_an_unknown_term_is_named(content: DemoContent, tree) -> None:
    fiche = dataclasses.replace(
        content.fiches.fiches[0], objectives=["inconnu"], territories=["department:999"]
    )
    wrong = dataclasses.replace(content, fiches=dataclasses.replace(content.fiches, fiches=[fiche]))
    with pytest.raises(ContentError) as caught:
        Lookups(tree.home.locale).check(wrong)
    assert len(caught.value.problems) == 2
    assert "inconnu" in str(caught.value)
    assert "department:999" in str(caught.value)


def test_there_is_what_the_report_calls_for(content: DemoContent) -> None:
    fiches = content.fiches.fiches
    assert (len(fiches), sum(map(is_lead, fiches))) == (53, 25)
    assert len(content.portraits.portraits) == 7
    assert len(content.glossary) >= 20
    assert {page.key for page in content.pages.standard_pages} >= {
        "le-programme",
        "mentions-legales",
        "accessibilite",
        "contribuer",
    }


def test_the_fiches_follow_the_closing_lists(content: DemoContent) -> None:
    outline = parse_report(read_file(REPORT))
    bullets = [item.words for item in (*outline.examples, *outline.leads)]
    assert [key(fiche.bullet) for fiche in content.fiches.fiches] == [key(b) for b in bullets]


def test_the_groups_are_those_of_the_original() -> None:
    outline = parse_report(read_file(REPORT))

    def sizes(items) -> list[int]:
        groups = [item.group for item in items]
        return [groups.count(group) for group in sorted(set(groups))]

    assert sizes(outline.examples) == [10, 3, 9, 3, 3]
    assert sizes(outline.leads) == [9, 3, 4, 5, 2, 2]


def test_every_example_said_at_a_table_has_its_fiche(content: DemoContent) -> None:
    outline = parse_report(read_file(REPORT))
    matches = content.report.matches
    for table in outline.tables:
        assert set(matches.examples[table.number]) == set(range(1, len(table.examples) + 1))
        assert set(matches.leads[table.number]) <= set(range(1, len(table.leads) + 1))
    leads = [key for table in matches.leads.values() for key in table.values()]
    assert len(leads) == 35
    assert set(leads) == {fiche.key for fiche in content.fiches.fiches if is_lead(fiche)}


def test_the_organisations_of_the_tables_are_in_the_directory(content: DemoContent) -> None:
    outline = parse_report(read_file(REPORT))
    known = known_names(content)
    named = {p.organisation for table in outline.tables for p in table.participants}
    assert {name for name in named if name and key(name) not in known} == set()


def test_quotations_are_never_shown_as_verbatim(content: DemoContent) -> None:
    assert content.portraits.consent_basis == "public_statement"
    assert all("«" not in portrait.quotation for portrait in content.portraits.portraits)


def test_french_punctuation_keeps_to_its_word(content: DemoContent) -> None:
    texts = [*strings(content), REPORT.read_text(encoding="utf-8")]
    names = {entry.name for entry in content.organisations}
    loose = re.compile(r"(?:\S [;:?!»](?=\s|$))|« ")
    for text in texts:
        for name in names:
            text = text.replace(name, "")
        assert not loose.search(text), text
        assert '"' not in text, text


def test_a_typing_error_is_told_with_its_place(tmp_path: Path) -> None:
    for source in CONTENT_FOLDER.glob("*.yaml"):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    people = tmp_path / "people.yaml"
    people.write_text("people:\n  - nom: Quelqu’un\n    affiliations: rien\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_content(tmp_path)
    assert len(caught.value.problems) == 3
    assert all(problem.startswith("people.yaml.people[1]") for problem in caught.value.problems)


@pytest.mark.parametrize("text", ["people: [", "people: !!python/object:os.system {}", "\x00"])
def test_what_is_not_yaml_is_refused(tmp_path: Path, text: str) -> None:
    for source in CONTENT_FOLDER.glob("*.yaml"):
        (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / "people.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"people\.yaml"):
        read_content(tmp_path)


def words(text: str) -> list[str]:
    """Return the words of a text, elided articles included, without marks."""
    plain = re.sub(r"[*_#]|<[^>]+>", "", text).replace("œ", "oe").casefold()
    return re.findall(r"[^\W_]+", plain)


def own_texts(content: DemoContent) -> Iterator[str]:
    """Yield each text that has to be written afresh: no addresses, no titles of sources."""
    fiches = [dataclasses.replace(fiche, sources=[]) for fiche in content.fiches.fiches]
    yield from strings(
        dataclasses.replace(content, fiches=dataclasses.replace(content.fiches, fiches=fiches))
    )
    yield from REPORT.read_text(encoding="utf-8").splitlines()


@pytest.mark.source
@pytest.mark.django_db
def test_no_sentence_is_copied(content: DemoContent, source_folder: Path) -> None:
    """No eight words in a row are those of an original, but for labels and names."""
    labels = [
        *(term.name for model in (Objective, Theme, Purpose) for term in model.objects.all()),
        *(
            name
            for entry in content.organisations
            for name in (entry.name, entry.acronym, *entry.aliases)
        ),
        *(person.name for person in content.people),
    ]
    kept = sorted((" ".join(words(label)) for label in labels if label), key=len, reverse=True)
    originals = [words(path.read_text(encoding="utf-8")) for path in source_folder.glob("*.txt")]
    assert len(originals) == 2
    size = LONGEST_RUN + 1
    runs = {tuple(text[i : i + size]) for text in originals for i in range(len(text) - size + 1)}
    copied = []
    for text in own_texts(content):
        plain = f" {' '.join(words(text))} "
        for label in kept:
            plain = plain.replace(f" {label} ", " | ")
        own = plain.split()
        copied += [
            " ".join(own[i : i + size])
            for i in range(len(own) - size + 1)
            if tuple(own[i : i + size]) in runs
        ]
    assert copied == []


@pytest.mark.source
def test_nobody_is_named_but_those_who_spoke(content: DemoContent, source_folder: Path) -> None:
    original = parse_report(read_file(next(source_folder.glob("000_*.txt"))))
    spoke = {key(person.name) for person in content.people}
    at_tables = {key(p.name) for table in original.tables for p in table.participants if p.name}
    assert len(at_tables) > 40
    told = " ".join(key(text) for text in (*strings(content), REPORT.read_text(encoding="utf-8")))
    assert [name for name in at_tables - spoke if f" {name} " in f" {told} "] == []
