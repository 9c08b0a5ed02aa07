"""The keyboard reaches everything, and one sees where it is."""

from __future__ import annotations

from playwright.sync_api import Page

from .colours import CONTRAST

# The first ring of the keyboard is drawn only once it is used; the page's own scripts see nothing.
_WATCH = """() => {
    /* contrast */
    const reachable = "a[href], button, input:not([type=hidden]), select, textarea, summary, "
        + "audio[controls], video[controls], [tabindex]:not([tabindex^='-'])";
    const look = element => {
        const style = getComputedStyle(element);
        return [style.boxShadow, style.borderTopColor, style.borderTopWidth,
                style.backgroundColor].join();
    };
    const ring = (style, around) => style.outlineStyle !== "none"
        && parseFloat(style.outlineWidth) >= 2
        && contrast(parsed(style.outlineColor), behind(around)) >= 3;
    // A card may wear the ring of the link that fills it.
    const ringed = element => {
        for (let e = element; e && e.tagName !== "MAIN"; e = e.parentElement)
            for (const part of [null, "::before", "::after"])
                if (ring(getComputedStyle(e, part), e.parentElement)) return true;
        return false;
    };
    const looks = new Map();
    for (const element of document.querySelectorAll(reachable)) {
        if (element.disabled || element.closest("[inert]")) continue;
        if (!element.checkVisibility({visibilityProperty: true})) continue;
        // A trap for programs, hidden from everybody: nobody is to reach it.
        if (element.tabIndex < 0 && element.closest("[aria-hidden=true]")) continue;
        // Of the buttons of a group, the keyboard reaches the chosen one.
        if (element.type === "radio") continue;
        looks.set(element, look(element));
    }
    const all = [...looks.keys()];
    const state = {waiting: new Set(all), ringed, all, invisible: new Set()};
    document.addEventListener("focusin", event => {
        const element = event.target;
        const before = looks.get(element);
        if (!ringed(element) && (before === undefined || before === look(element)))
            state.invisible.add(element.outerHTML.slice(0, 120));
        state.waiting.delete(element);
    });
    window.keyboardCheck = state;
    return all.length;
}""".replace("/* contrast */", CONTRAST)

_FOUND = """() => {
    const {waiting, invisible} = window.keyboardCheck;
    return [
        ...[...waiting].map(e => `never reached: ${e.outerHTML.slice(0, 120)}`),
        ...[...invisible].map(e => `focused without a sign: ${e}`),
    ].slice(0, 10);
}"""

# What had the keyboard's focus last makes rings appear for focus that a script gives, too.
_RINGLESS = """() => {
    const {ringed, all} = window.keyboardCheck;
    const problems = [];
    for (const element of all) {
        if (!element.checkVisibility({visibilityProperty: true})) continue;
        element.focus({preventScroll: true});
        if (!ringed(element)) problems.push(`no ring: ${element.outerHTML.slice(0, 120)}`);
    }
    return problems.slice(0, 10);
}"""


_FRAMED = "a[href], button, input:not([type=hidden]), select, textarea, summary"


def keyboard_problems(page: Page) -> list[str]:
    """Go through a page by the tabulator key; return what it does not reach or does not show."""
    count: int = page.evaluate(_WATCH)
    # The keyboard goes through a frame before it comes out at its end.
    framed = sum(frame.locator(_FRAMED).count() for frame in page.main_frame.child_frames)
    # Groups of buttons and boxes that scroll take a key each, too.
    for _ in range(count + framed + 10):
        page.keyboard.press("Tab")
    found: list[str] = page.evaluate(_FOUND)
    return found


def lost_rings(page: Page) -> list[str]:
    """Return what has no ring when the system chooses the colours, which leaves no other sign.

    The keyboard must have gone through the page before.
    """
    page.emulate_media(forced_colors="active")
    found: list[str] = page.evaluate(_RINGLESS)
    page.emulate_media(forced_colors="none")
    return found
