"""Ship France's regions and départements, and the places of the Québec notebook."""

from django.db import migrations
from django.utils.text import slugify

from ._territories import QUEBEC_PARTS, REGIONS


def create_territories(apps, _schema_editor):
    """Create the territories that do not exist yet."""
    territory_model = apps.get_model("knowledge", "Territory")

    def ensure(slug, kind, code, name, parent=None):
        territory, _created = territory_model.objects.get_or_create(
            slug=slug, defaults={"kind": kind, "code": code, "name": name, "parent": parent}
        )
        return territory

    france = ensure("france", "country", "FR", "France")
    region_slugs = {slugify(name.replace("'", " ")) for _code, name, _departments in REGIONS}
    for code, name, departments in REGIONS:
        region = ensure(slugify(name.replace("'", " ")), "region", code, name, france)
        for department_code, department_name in departments:
            slug = slugify(department_name.replace("'", " "))
            if slug in region_slugs:  # an overseas département has its region's name
                slug = f"{slug}-{department_code}"
            ensure(slug, "department", department_code, department_name, region)
    canada = ensure("canada", "country", "CA", "Canada")
    quebec = ensure("quebec", "region", "CA-QC", "Québec", canada)
    for kind, code, name, slug in QUEBEC_PARTS:
        ensure(slug, kind, code, name, quebec)


class Migration(migrations.Migration):
    """Data only; undoing it keeps the territories, which pages may refer to."""

    dependencies = [("knowledge", "0002_vocabularies")]

    operations = [migrations.RunPython(create_territories, migrations.RunPython.noop)]
