"""Nothing moves for somebody who asked for less motion."""

from __future__ import annotations

from playwright.sync_api import Page

_MOVING = """blink => {
    const seconds = list => Math.max(...list.split(",").map(value =>
        parseFloat(value) * (value.trim().endsWith("ms") ? 0.001 : 1)));
    const problems = [];
    for (const element of document.querySelectorAll("*")) {
        for (const part of [null, "::before", "::after"]) {
            const style = getComputedStyle(element, part);
            if (part && style.content === "none") continue;
            const moves = style.animationName !== "none" && seconds(style.animationDuration) > blink
                || seconds(style.transitionDuration) > blink
                || style.scrollBehavior === "smooth";
            if (moves) problems.push(`${element.outerHTML.slice(0, 120)}${part ?? ""}`);
        }
    }
    return problems.slice(0, 10);
}"""

#: In seconds.
BLINK = 0.1


def motion(page: Page) -> list[str]:
    """Return what would move for longer than a blink although less motion is asked for."""
    page.emulate_media(reduced_motion="reduce")
    found: list[str] = page.evaluate(_MOVING, BLINK)
    page.emulate_media(reduced_motion="no-preference")
    return found
