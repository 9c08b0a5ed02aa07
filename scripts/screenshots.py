"""Take the pictures of the editors' guide from a running site, by doing what the guide says.

A fresh demonstration site is served in a temporary folder; a fiche goes all the way from its first
word to its readers, through the five accounts. The pictures are written only when all of it has
worked: a step that does not find its button, or is not answered as the guide says, ends the script
with exit code 1. ``BROWSER_PROGRAM`` names another browser than the first found.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Error, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "site"))
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import PROGRAMS
from tests.browser.test_admin import sign_in
from tests.browser.test_translation import ENGLISH, WORD
from tests.browser.test_translation import TITLE as FICHE
from tests.support.moderation_walk import TITLE, Walk
from tests.support.server import ServerError, demonstration_server
from tests.support.translation_walk import TranslationWalk

PICTURES = ROOT / "docs" / "guides" / "pictures"
GUEST = "Nadia Benali"
TALL = 2400
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
#: Moments of which there is a picture on a phone as well.
ON_A_PHONE = {"desk"}
#: Moments of a translation, and the pictures of them.
OF_A_TRANSLATION = {"begun": "translation-begun", "sent back": "translation-sent-back"}
#: Milliseconds in which a preview, a font or a menu that opens has come to rest.
PATIENCE = 700
LARGEST = 200_000
COLOURS = 128
#: The day that all pictures are taken on, as far as they tell.
DAY = datetime.date(2026, 3, 2)
STEPS = (
    "write",
    "submit_too_early",
    "submit",
    "take",
    "advise",
    "invite",
    "send_back",
    "correct",
    "approve_review",
    "approve_validation",
    "read",
    "look_back",
    "keep_up_to_date",
    "choose_mail",
    "publish_directly",
    "translate",
)

STEADY = (ROOT / "scripts" / "steady.js").read_text()


class TooLarge(Exception):
    """A picture would be too large for a page that is read on a phone."""


class Tour(Walk):
    """The walk, with what else the guide shows on its way. Pictures go into ``folder``."""

    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        super().__init__(self._open, TITLE, self._take_picture)
        self.browser = browser
        self.address = address
        self.folder = folder

    def _open(self, account: str) -> Page:
        return sign_in(self._visit(WIDE), account)

    def _visit(self, size: dict[str, int]) -> Page:
        context = self.browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            base_url=self.address,
            locale="fr-FR",
            reduced_motion="reduce",
        )
        return context.new_page()

    def _take_picture(self, page: Page, moment: str, part: Locator | None) -> None:
        """Write the picture of a moment, of a part of it, and on a phone where there is one.

        Raises:
            TooLarge: a picture has more bytes than it may.
        """
        self._write(page, moment, part)
        if moment in ON_A_PHONE:
            page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
            self._write(page, f"{moment}-on-a-phone", part)
            page.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})

    def _write(self, page: Page, name: str, part: Locator | None) -> None:
        page.wait_for_timeout(PATIENCE)
        today = datetime.datetime.now(datetime.UTC).date()
        for frame in page.frames:
            frame.evaluate(STEADY, [today.isoformat(), DAY.isoformat()])
        # The header stays above what is scrolled: a part is taken where it need not be.
        size = page.viewport_size
        if part is not None and size is not None:
            page.set_viewport_size({"width": size["width"], "height": TALL})
        taken = (part or page).screenshot(animations="disabled", caret="hide")
        if part is not None and size is not None:
            page.set_viewport_size(size)
        picture = Image.open(io.BytesIO(taken)).convert("RGB")
        file = self.folder / f"{name}.png"
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
        if file.stat().st_size > LARGEST:
            raise TooLarge(f"{file.name} has {file.stat().st_size} bytes, of {LARGEST} at most.")

    def invite(self) -> None:
        """Invite somebody without an account, and read as they would, on a phone."""
        page = self.review_of("relecture")
        page.get_by_role("link", name="Faire lire à quelqu’un sans compte").click()
        page.get_by_label("Qui est invité").fill(GUEST)
        page.get_by_label("Un mot à la personne invitée").fill("Reconnaissez-vous votre atelier ?")
        page.get_by_role("button", name="Créer le lien").click()
        link = page.get_by_label("Lien secret").input_value()
        self.show(page, "link")
        guest = self._visit(PHONE)
        guest.goto(link)
        expect(guest.get_by_role("heading", name="Qu’en pensez-vous ?")).to_be_visible()
        guest.get_by_label("Votre remarque").fill("Nous ouvrons aussi le samedi.")
        guest.get_by_label("Favorable, avec des changements").check()
        self.show(guest, "guest-on-a-phone")
        guest.get_by_role("button", name="Envoyer ce que j’ai écrit").click()
        expect(guest.get_by_role("heading", name="Ce que nous avons reçu")).to_be_visible()
        guest.context.close()
        expect(
            self.review_of("relecture").get_by_text("Nous ouvrons aussi le samedi.")
        ).to_be_visible()

    def keep_up_to_date(self) -> None:
        """Say of a published fiche that it is still true."""
        page = self.desk_of("redaction")
        menu = page.get_by_role("navigation", name="Menu principal")
        menu.get_by_role("button", name="Rapports").click()
        menu.get_by_role("link", name="Fiches à vérifier").click()
        page.locator("main tbody th a, main tbody td a").first.click()
        page.get_by_label("Note").fill("Vérifié par téléphone avec l’association.")
        self.show(page, "still-true")
        page.get_by_role("button", name="Toujours à jour").click()
        expect(page.locator(".messages")).to_contain_text("est toujours à jour")

    def choose_mail(self) -> None:
        """Ask for one message a day."""
        page = self.desk_of("redaction")
        page.get_by_role("link", name="Mon compte").click()
        page.get_by_role("tab", name="Notifications").click()
        page.get_by_label("Une fois par jour, tout dans un seul courriel").check()
        self.show(page, "mail")

    def publish_directly(self) -> None:
        """Come as far as the question why a text cannot wait, and let it wait."""
        page = self.desk_of("administration")
        page.get_by_role("link", name="Fiche de collaboration").first.click()
        page.locator("#id_title").fill("Fermeture exceptionnelle de l’accueil")
        page.get_by_label("Exemple de collaboration").check()
        page.locator("#id_summary").fill("L’accueil de jour est fermé cette semaine.")
        # The address follows the title a moment after it is left.
        expect(page.locator("#id_slug")).not_to_have_value("")
        page.get_by_role("button", name="Enregistrer le brouillon").click()
        expect(page).to_have_url(re.compile(r"/edit/$"))
        page.locator("footer").get_by_role("button", name="Plus d'actions").click()
        page.get_by_role("link", name="Publier sans relecture…").click()
        page.get_by_label("Pourquoi ne pas attendre une deuxième lecture ?").fill(
            "L’accueil ferme ce soir : les personnes doivent le savoir avant demain."
        )
        self.show(page, "without-review")
        page.get_by_role("link", name="Non, la faire lire").click()
        expect(page.get_by_text("Il n’a pas encore été soumis.")).to_be_visible()

    def translate(self) -> None:
        """See what there is to translate, and bring a fiche into English as far as its readers."""
        walk = TranslationWalk(self._open, FICHE, WORD, ENGLISH, self._show)
        page = walk.page_of("traduction")
        page.goto("/admin/translating/")
        expect(page.get_by_role("columnheader", name="État")).to_be_visible()
        self.show(page, "translations")
        walk.begin()
        walk.translate()
        walk.submit()
        walk.send_back()
        walk.read_reason()
        walk.correct()
        walk.submit()
        walk.approve("relecture")
        walk.approve("validation")
        walk.read()

    def _show(self, page: Page, moment: str) -> None:
        """Take the picture of a moment of a translation, if the guide has one."""
        if moment in OF_A_TRANSLATION:
            self.show(page, OF_A_TRANSLATION[moment])


def find_browser() -> str | None:
    """Return the path of a browser, or None."""
    return os.environ.get("BROWSER_PROGRAM") or next(
        filter(None, map(shutil.which, PROGRAMS)), None
    )


def take_pictures(program: str, folder: Path) -> None:
    """Walk through a fresh site and write all pictures into ``folder``.

    Raises:
        ServerError: there is no site to walk through.
        Error, AssertionError: a step is not as the guide says.
        TooLarge: a picture is too large.
    """
    with (
        demonstration_server(folder / "site") as address,
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        ) as browser,
    ):
        pictures = folder / "pictures"
        pictures.mkdir()
        tour = Tour(browser, address, pictures)
        for step in STEPS:
            print(step.replace("_", " "), flush=True)
            getattr(tour, step)()


def main() -> int:
    """Take the pictures and put them in the place of the old ones; return an exit code."""
    program = find_browser()
    if program is None:
        print(f"None of {', '.join(PROGRAMS)} is on this machine.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="screenshots-") as name:
        folder = Path(name)
        try:
            take_pictures(program, folder)
        except (ServerError, Error, AssertionError, TooLarge) as error:
            print(f"This step is not as the guide tells it:\n{error}", file=sys.stderr)
            return 1
        PICTURES.mkdir(parents=True, exist_ok=True)
        for old in PICTURES.glob("*.png"):
            old.unlink()
        for new in sorted((folder / "pictures").iterdir()):
            shutil.copyfile(new, PICTURES / new.name)
            print(f"{new.stat().st_size:7} {new.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
