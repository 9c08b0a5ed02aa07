"""Parts of pages that hold words, such as the axes of a study, can be translated one by one."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

#: Each model, and the field that leads to the page or the term whose language it shares.
PARTS = {
    "FicheChangeNote": "page",
    "GlossaryVariant": "term",
    "NotebookOrganisation": "page",
    "ReportDocument": "report",
    "ReportPartner": "report",
    "StudyAxis": "report",
}


def bind(apps, _schema_editor):
    """Give each part the language of what it belongs to, and a key of its own."""
    for name, owner in PARTS.items():
        model = apps.get_model("knowledge", name)
        parts = list(model.objects.select_related(owner))
        for part in parts:
            part.locale_id = getattr(part, owner).locale_id
            part.translation_key = uuid.uuid4()
        model.objects.bulk_update(parts, ["locale", "translation_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0005_merged_tags"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        *(
            migrations.AddField(
                name,
                "locale",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="wagtailcore.locale",
                    verbose_name="locale",
                ),
            )
            for name in PARTS
        ),
        *(
            migrations.AddField(
                name, "translation_key", models.UUIDField(editable=False, null=True)
            )
            for name in PARTS
        ),
        migrations.RunPython(bind, migrations.RunPython.noop),
    ]
