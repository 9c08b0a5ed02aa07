"""A site with a third language: add it, translate the home page and a fiche, read, search.

Run by `tests/home/test_new_language.py` in a process of its own, whose settings name Spanish.
Writes what it saw as JSON on its last line.
"""

from __future__ import annotations

import json
import os
import sys
from io import StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"


def main() -> None:
    """Walk, and write what was seen."""
    import django

    django.setup()
    from django.core.management import CommandError, call_command
    from django.test import Client
    from django.test.utils import setup_test_environment
    from django.urls import reverse
    from django.utils import translation
    from wagtail.models import GroupPagePermission, Locale, Page, WorkflowPage
    from wagtail_localize.models import StringTranslation, Translation, TranslationSource

    from home.models import HomePage
    from home.tree import ensure_tree
    from knowledge.models import FichePage, Objective
    from knowledge.reading.search.indexing import rebuild

    setup_test_environment()
    seen: dict[str, Any] = {}

    def run(*arguments: str) -> str:
        output = StringIO()
        try:
            call_command("add_language", *arguments, stdout=output)
        except CommandError as error:
            return f"refused: {error}"
        return output.getvalue()

    call_command("migrate", verbosity=0)
    seen["too early"] = run("es")
    call_command("setup_site", stdout=StringIO())
    seen["unknown"], seen["main"] = run("de"), run("fr")
    seen["check"] = run("es", "--check")
    seen["pages after the check"] = Page.objects.filter(locale__language_code="es").count()
    seen["run"] = run("es")
    again = Page.objects.count(), Translation.objects.count(), Objective.objects.count()
    seen["run again"] = run("es")
    seen["nothing doubled"] = again == (
        Page.objects.count(),
        Translation.objects.count(),
        Objective.objects.count(),
    )

    spanish = Locale.objects.get(language_code="es")
    pages = Page.objects.filter(locale=spanish)
    home = HomePage.objects.get(locale=spanish)
    seen["pages"] = pages.count()
    seen["live or copies"] = pages.exclude(live=False, alias_of=None).count()
    seen["titles"] = list(pages.order_by("path").values_list("title", flat=True))
    seen["terms"] = sorted(Objective.objects.for_locale(spanish).values_list("slug", flat=True))
    seen["rights"] = GroupPagePermission.objects.filter(page=home).exists()
    seen["workflow"] = WorkflowPage.objects.filter(page=home).exists()

    client = Client()
    seen["before"] = client.get("/es/").status_code

    def publish(page: Page, words: dict[str, str]) -> None:
        source, _created = TranslationSource.get_or_create_from_instance(page)
        pending, _created = Translation.objects.get_or_create(source=source, target_locale=spanish)
        for segment in source.stringsegment_set.select_related("context"):
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                context=segment.context,
                locale=spanish,
                defaults={"data": words[segment.context.path]},
            )
        pending.save_target(publish=False)
        pending.get_target_instance().get_latest_revision().publish()

    tree = ensure_tree()
    publish(tree.home, {"title": "Inicio", "slug": "inicio"})
    publish(tree.fiches, {"title": "Fichas de colaboración", "slug": "fichas"})
    fiche = FichePage(
        title="Une cuisine", slug="une-cuisine", summary="Ensemble.", status="example"
    )
    tree.fiches.add_child(instance=fiche)
    fiche.save_revision().publish()
    words = {
        "title": "Una cocina compartida",
        "slug": "una-cocina",
        "summary": "Los trabajadores cocinan con las vecinas.",
    }
    publish(fiche, words)
    rebuild()

    answer = client.get("/es/")
    seen["status"] = answer.status_code
    seen["lang"] = 'lang="es"' in answer.content.decode()
    seen["fiche"] = client.get("/es/fichas/una-cocina/").status_code
    with translation.override("es"):
        search = reverse("search")
    seen["search"] = search
    seen["found"] = words["title"] in client.get(search, {"q": "trabajador"}).content.decode()
    seen["not found"] = words["title"] in client.get(search, {"q": "pescado"}).content.decode()
    sys.stdout.write("\n" + json.dumps(seen))


if __name__ == "__main__":
    main()
