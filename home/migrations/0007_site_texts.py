"""What the site says of itself is kept in each language, apart from its name and address."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FIELDS = ("tagline", "footer_text")
#: Groups that are made later are given the same by `home.roles`.
GROUPS = ("Traduction", "Administration")


def move(apps, _schema_editor):
    """Keep the words of the settings as those of the main language."""
    site = apps.get_model("home", "SiteSettings").objects.order_by("pk").first()
    locales = apps.get_model("wagtailcore", "Locale").objects
    locale = locales.filter(language_code=settings.LANGUAGE_CODE).first()
    if site is not None and locale is not None:
        words = {name: getattr(site, name) for name in FIELDS}
        apps.get_model("home", "SiteTexts").objects.create(locale=locale, **words)


def grant(apps, _schema_editor):
    """Let the groups of a site that exists already change them."""
    content_type, _new = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="home", model="sitetexts"
    )
    groups = apps.get_model("auth", "Group").objects.filter(name__in=GROUPS)
    for action in ("view", "change"):
        permission, _new = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_sitetexts",
            defaults={"name": f"Can {action} tagline and foot of the pages"},
        )
        for group in groups:
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("home", "0006_tags"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="SiteTexts",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "translation_key",
                    models.UUIDField(default=uuid.uuid4, editable=False),
                ),
                ("tagline", models.CharField(blank=True, max_length=200, verbose_name="tagline")),
                (
                    "footer_text",
                    models.TextField(blank=True, verbose_name="words at the foot of every page"),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
            ],
            options={
                "verbose_name": "tagline and foot of the pages",
                "verbose_name_plural": "tagline and foot of the pages",
                "abstract": False,
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.AddConstraint(
            "SiteTexts",
            models.UniqueConstraint(fields=["locale"], name="site_texts_once_a_language"),
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
        *(migrations.RemoveField("SiteSettings", name) for name in FIELDS),
    ]
