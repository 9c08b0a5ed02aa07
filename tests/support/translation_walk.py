"""A fiche on its way into English, as a translator goes it.

What the translator does, step by step:

1. In the list of fiches, *Traduire cette page*; ticks *Anglais*; *Soumettre*. The editor opens: the
   source on the left of each line, and above it how many segments are translated.
2. Tries *Soumettre la traduction* at once. It is kept as a draft; the site says what is missing.
3. Translates segment by segment: *Traduire*, types, *Enregistrer*. Each is kept on its own.
4. *Soumettre la traduction*. The bar says at which step it waits, and nothing can be changed.
5. Relecture sends it back with a reason, which the translator reads above the editor; corrects one
   segment; submits again.
6. Relecture approves, then Validation. Only now readers see it, in English, under /en/.

Whoever walks acts by the words on the screen, through the demonstration accounts. Each step ends
when the site has said what it promises.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from .moderation_walk import said_on

REASON = "Le titre est traduit mot à mot."
WORD = "English"

Look = Callable[[Page, str], None]


class TranslationWalk:
    """The way of one translation. The methods are its steps, in this order.

    Args:
        door: returns the page of an account, signed in; called once for each account.
        title: of a published French fiche that nobody has translated.
        word: one of the title, by which the list of fiches finds it.
        english: what the translator makes of the title in the end.
        look: is shown the moments worth a look.
    """

    def __init__(
        self, door: Callable[[str], Page], title: str, word: str, english: str, look: Look
    ) -> None:
        self.title, self.word, self.english = title, word, english
        self._look = look
        self._door = door
        self._pages: dict[str, Page] = {}
        self.number = ""

    def page_of(self, account: str) -> Page:
        """Return the page of an account, signed in."""
        if account not in self._pages:
            self._pages[account] = self._door(account)
        return self._pages[account]

    def begin(self) -> None:
        """Find the fiche in the list and begin its translation."""
        page = self.page_of("traduction")
        page.goto(f"/admin/fiches/?q={self.word}")
        row = page.get_by_role("row").filter(has_text=self.title)
        row.get_by_role("button", name="Plus d’options pour").click()
        page.get_by_role("link", name="Traduire cette page").click()
        page.get_by_label("Anglais").check()
        page.get_by_role("button", name="Soumettre").click()
        expect(self._bar(page)).to_contain_text("Segments traduits : 0 sur")
        self.number = page.url.rstrip("/").split("/")[-2]
        self._look(page, "begun")

    def submit_too_early(self) -> None:
        """Submit before anything is translated: the site says what is missing."""
        page = self.page_of("traduction")
        self._press(page, "Soumettre la traduction")
        expect(said_on(page)).to_contain_text("pas encore soumis")

    def translate(self) -> None:
        """Translate one segment after the other."""
        page = self.page_of("traduction")
        for tab in range(page.get_by_role("tab").count() or 1):
            if page.get_by_role("tab").count():
                page.get_by_role("tab").nth(tab).click()
            panel = page.locator("section[role=tabpanel]:visible, .tab-content:visible").first
            while panel.get_by_role("button", name="Traduire", exact=True).count():
                left = panel.get_by_role("button", name="Traduire", exact=True).count()
                line = panel.locator("li.incomplete").first
                source = line.locator("p").first.inner_text()
                line.get_by_role("button", name="Traduire", exact=True).click()
                words = source if " " not in source and "-" in source else f"{WORD}: {source}"
                panel.locator("textarea").fill(words)
                panel.get_by_role("button", name="Enregistrer", exact=True).click()
                expect(panel.get_by_role("button", name="Traduire", exact=True)).to_have_count(
                    left - 1
                )
        self._look(page, "translated")

    def submit(self) -> None:
        """Submit what is complete; it waits, and cannot be changed."""
        page = self.page_of("traduction")
        self._press(page, "Soumettre la traduction")
        expect(said_on(page)).to_contain_text("La traduction est soumise")
        expect(self._bar(page)).to_contain_text("À l’étape « Relecture »")
        expect(page.get_by_role("button", name="Modifier", exact=True)).to_have_count(0)
        self._look(page, "waiting")

    def send_back(self) -> None:
        """Send it back with a reason, from the review page."""
        page = self._review("relecture")
        decision = page.get_by_role("region", name="Votre décision")
        decision.get_by_text("Renvoyer à son auteur ou autrice…").click()
        decision.get_by_label("Message à l’auteur ou l’autrice").fill(REASON)
        decision.get_by_role("button", name="Renvoyer", exact=True).click()
        expect(said_on(page)).to_contain_text("Le texte est renvoyé")

    def read_reason(self) -> None:
        """Read above the editor why it came back."""
        page = self.page_of("traduction")
        page.goto(f"/admin/pages/{self.number}/edit/")
        expect(self._bar(page)).to_contain_text(REASON)
        self._look(page, "sent back")

    def correct(self) -> None:
        """Put the title in better words."""
        page = self.page_of("traduction")
        page.get_by_role("tab").first.click()
        line = page.locator("li.complete:visible").filter(has=page.locator("p.title")).first
        line.get_by_role("button", name="Modifier", exact=True).click()
        page.locator("textarea:visible").fill(self.english)
        page.get_by_role("button", name="Enregistrer", exact=True).click()
        expect(line).to_contain_text(self.english)
        expect(line).to_contain_text("Traduit à la main le")

    def approve(self, account: str) -> None:
        """Approve what was read."""
        page = self._review(account)
        decision = page.get_by_role("region", name="Votre décision")
        decision.get_by_role("button", name="Approuver cette version").click()
        expect(said_on(page)).to_contain_text("Vous avez approuvé le texte.")

    def read(self) -> str:
        """Read it as everybody does, and return its address."""
        page = self._review("validation")
        page.get_by_role("link", name="Voir ce que voient les lecteurs").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(self.english)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        return page.url

    def _review(self, account: str) -> Page:
        page = self.page_of(account)
        page.goto(f"/admin/editorial/pages/{self.number}/")
        expect(page.get_by_role("heading", name="Où en est le texte")).to_be_visible()
        return page

    def _bar(self, page: Page) -> Locator:
        return page.locator(".translation-bar")

    def _press(self, page: Page, name: str) -> None:
        self._bar(page).get_by_role("button", name=name).click()
