"""Let those groups of a site that exists already keep the tags in order."""

from django.db import migrations

KEEP = ("change_knowledgetag", "delete_knowledgetag")
#: Groups that are made later are given the same by `home.roles`.
GROUPS = ("Relecture", "Validation", "Administration")


def grant(apps, _schema_editor):
    """Add the permissions, which a site that has groups has long had, to the groups."""
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="knowledge", codename__in=KEEP
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("home", "0005_feedback"),
        ("knowledge", "0001_initial"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
