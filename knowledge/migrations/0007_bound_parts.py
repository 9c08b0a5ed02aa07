"""Every part of a page has a language and a key.

Apart from what fills them: PostgreSQL does not alter a table whose rows were just written.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

PARTS = (
    "FicheChangeNote",
    "GlossaryVariant",
    "NotebookOrganisation",
    "ReportDocument",
    "ReportPartner",
    "StudyAxis",
)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0006_translatable_parts")]

    operations = [
        *(
            migrations.AlterField(
                name,
                "locale",
                models.ForeignKey(
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="wagtailcore.locale",
                    verbose_name="locale",
                ),
            )
            for name in PARTS
        ),
        *(
            migrations.AlterField(
                name, "translation_key", models.UUIDField(default=uuid.uuid4, editable=False)
            )
            for name in PARTS
        ),
        *(migrations.AlterUniqueTogether(name, {("translation_key", "locale")}) for name in PARTS),
    ]
