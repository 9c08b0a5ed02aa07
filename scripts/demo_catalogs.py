"""The catalogs of the demonstration content in other languages: bring up to date, and check.

What has to be translated is read from the content as it is loaded into an empty database, made for
the purpose and removed afterwards.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def update(only_check: bool) -> int:
    """Write the catalogs, or print what they lack; return a process exit code."""
    from django.core.management import call_command

    from home.demo.reading import read_content
    from home.demo.translations.catalogs import folder_of, unfinished, write_catalogs
    from home.demo.translations.loading import LANGUAGE, demo_wordings
    from home.models import SiteSettings
    from home.tree import ensure_tree

    call_command("migrate", verbosity=0)
    call_command("seed_demo", verbosity=0, sign_ins=False)
    tree = ensure_tree()
    contact = SiteSettings.for_site(tree.home.get_site()).contact_email
    wordings = demo_wordings(tree, read_content(), contact)
    folder = folder_of(LANGUAGE)
    if not only_check:
        write_catalogs(folder, wordings)
    problems = unfinished(folder, wordings)
    print("\n".join(problems) if problems else "Every text has its translation.")
    return 1 if problems and only_check else 0


def main() -> int:
    """Run the action named on the command line; return a process exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("extract", "check"))
    action = parser.parse_args().action
    with tempfile.TemporaryDirectory(prefix="demo-") as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        sys.path[:0] = [str(ROOT / "site"), str(ROOT)]
        import django

        django.setup()
        return update(action == "check")


if __name__ == "__main__":
    sys.exit(main())
