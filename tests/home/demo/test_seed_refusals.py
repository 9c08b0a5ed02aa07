"""What stops the demonstration content from being loaded, and that nothing is written then."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page

from home.demo import seeding
from home.demo.errors import ContentError
from home.demo.reading import CONTENT_FOLDER
from home.models import HomePage, StandardPage
from home.tree import Tree
from knowledge.models import EventReportPage, FichePage, Organisation

# The same on any database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def run(**options: bool) -> str:
    output = StringIO()
    call_command("seed_demo", stdout=output, **options)
    return output.getvalue()


def test_no_sign_ins_under_other_settings(settings, as_after_migrate: None) -> None:
    settings.DEMO_SIGN_INS = False
    with pytest.raises(CommandError, match="--no-sign-ins"):
        run()
    assert not FichePage.objects.exists()
    assert not HomePage.objects.exists()


def test_the_content_alone(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeding, "ensure_report", lambda *_args: None)
    settings.DEMO_SIGN_INS = False
    output = run(sign_ins=False)
    assert "demo)" not in output
    assert not get_user_model().objects.exists()
    assert StandardPage.objects.live().filter(locale__language_code="fr").count() == 4


def test_one_transaction(monkeypatch: pytest.MonkeyPatch, as_after_migrate: None) -> None:
    def fail(*args: object) -> None:
        raise ContentError(["Rien ne va."])

    monkeypatch.setattr(seeding, "ensure_report", fail)
    with pytest.raises(CommandError, match=r"Rien ne va\."):
        run()
    assert not Page.objects.filter(depth__gt=2).exists()
    assert not Organisation.objects.exists()


def test_a_report_imported_before_stays_a_draft_of_its_editors(tree: Tree) -> None:
    path = CONTENT_FOLDER / "grande-rencontre-paris-2021.md"
    call_command("import_report", str(path), stdout=StringIO())
    run()
    assert not EventReportPage.objects.get().live
    assert FichePage.objects.filter(proposals=None).count() == 53
    assert not FichePage.objects.filter(live=True).exists()
