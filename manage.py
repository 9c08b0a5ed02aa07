#!/usr/bin/env python
"""Django's command line, with the source root ``site/`` on the import path."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run the command named on the command line."""
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        raise SystemExit(
            "Django is not installed here. Use .venv/bin/python, which `make setup` builds."
        ) from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
