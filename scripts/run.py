"""Prepare the development database once, say where the site is, and serve it."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "site"))


def port_is_free(port: int) -> bool:
    """Say whether this process could listen on ``port``."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def prepare() -> None:
    """Migrate, and load the demonstration content unless it was loaded completely before."""
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)

    from knowledge.models import FichePage

    loaded = settings.VAR_DIR / "demonstration-loaded"
    if loaded.exists() and FichePage.objects.exists():
        return
    print("Loading the demonstration content.", flush=True)
    call_command("setup_site")
    call_command("seed_demo")
    loaded.touch()


def sign_ins() -> list[str]:
    """Return the names of the demonstration accounts that exist."""
    from django.conf import settings
    from django.contrib.auth import get_user_model

    if not settings.DEMO_SIGN_INS:
        return []
    names = ["redaction", "relecture", "validation", "traduction", "administration"]
    existing = set(
        get_user_model()
        .objects.filter(username__in=names, is_active=True)
        .values_list("username", flat=True)
    )
    return [name for name in names if name in existing]


def demo_partner() -> str:
    """Return the address of the demonstration partner; empty if there is none."""
    from django.conf import settings

    if not settings.DEMO_SIGN_INS:
        return ""
    from home.demo.accounts import PARTNER
    from knowledge.proposals.accounts.people import user_name_of

    return PARTNER if _is_active(user_name_of(PARTNER)) else ""


def _is_active(name: str) -> bool:
    """Say whether somebody can sign in with this user name."""
    from django.contrib.auth import get_user_model

    return bool(get_user_model().objects.filter(username=name, is_active=True).exists())


def mail_folder() -> str:
    """Say where messages are written during development, or that they are sent."""
    from django.conf import settings

    return str(getattr(settings, "EMAIL_FILE_PATH", "") or "is sent, see EMAIL_URL")


def main() -> int:
    """Become the development server; return a process exit code if that cannot be."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        print(f"PORT must be a number from 1 to 65535, not {text!r}.", file=sys.stderr)
        return 1
    port = int(text)
    if not port_is_free(port):
        print(
            f"Port {port} is in use or not allowed. Choose another: make run PORT={port + 1}",
            file=sys.stderr,
        )
        return 1
    address = f"http://127.0.0.1:{port}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    os.environ.setdefault("BASE_URL", address)

    print("Preparing the database.", flush=True)
    import django
    from django.core.management.base import CommandError
    from django.urls import reverse

    django.setup()
    try:
        prepare()
    except CommandError as error:
        print(f"The demonstration content could not be loaded: {error}", file=sys.stderr)
        return 1
    print(f"\n  Site            {address}/")
    print(f"  Administration  {address}/admin/")
    if names := sign_ins():
        print(f"  Sign in as      {', '.join(names)} (password: demo)")
    if partner := demo_partner():
        sign_in = address + reverse("account_login")
        print(f"  As a partner    {partner} at {sign_in}, by a code: see Mail")
    print(f"  Mail            {mail_folder()}")
    print("  Stop with       Ctrl+C\n", flush=True)

    # Replaced, not called: the server's reloader starts the command line again by itself.
    manage = str(ROOT / "manage.py")
    os.execv(sys.executable, [sys.executable, manage, "runserver", f"127.0.0.1:{port}"])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
