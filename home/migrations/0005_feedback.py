"""Give the groups of a site that exists already what they may do with feedback of readers."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

SEE = ("view_answer", "view_errorreport")
ACT = (*SEE, "change_answer", "change_errorreport")
#: By the name of the group. Groups that are made later are given the same by `home.roles`.
GIVEN = {
    "Rédaction": SEE,
    "Relecture": ACT,
    "Validation": ACT,
    "Administration": ACT,
}


def grant(apps, _schema_editor):
    """Add the permissions to the groups that are there."""
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    groups = Group.objects.filter(name__in=GIVEN)
    if not groups:
        return
    # Permissions come after all migrations; these are needed now.
    config = apps.get_app_config("feedback")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    for group in groups:
        group.permissions.add(
            *Permission.objects.filter(
                content_type__app_label="feedback", codename__in=GIVEN[group.name]
            )
        )


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("home", "0004_proposals"),
        ("feedback", "0001_initial"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
