"""What stays visible when the reader's system chooses all colours."""

from __future__ import annotations

from playwright.sync_api import Page

from .colours import CONTRAST

_INVISIBLE = """() => {
    /* contrast */
    const problems = [];
    const shown = element => element.checkVisibility({visibilityProperty: true})
        && element.clientWidth !== 1;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const seen = new Set();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || seen.has(element) || element.closest("svg, select")) continue;
        seen.add(element);
        if (!shown(element)) continue;
        const ratio = contrast(parsed(getComputedStyle(element).color), behind(element));
        if (ratio >= 4.5) continue;
        problems.push(`text of contrast ${ratio.toFixed(1)}: ${element.outerHTML.slice(0, 120)}`);
    }
    const controls = "button, .button, select, textarea, [role=button], "
        + "input:not([type=hidden], [type=checkbox], [type=radio], [type=range])";
    for (const element of document.querySelectorAll(controls)) {
        if (!shown(element) || element.clientWidth <= 1) continue;
        const style = getComputedStyle(element);
        const sides = ["Top", "Right", "Bottom", "Left"].filter(side =>
            parseFloat(style[`border${side}Width`]) >= 1
            && style[`border${side}Style`] !== "none"
            && contrast(parsed(style[`border${side}Color`]), behind(element.parentElement)) >= 3);
        if (!sides.length)
            problems.push(`no border: ${element.outerHTML.slice(0, 120)}`);
    }
    return problems.slice(0, 10);
}""".replace("/* contrast */", CONTRAST)


def lost_in_forced_colours(page: Page) -> list[str]:
    """Return the words and the edges of controls that cannot be seen."""
    page.emulate_media(forced_colors="active")
    found: list[str] = page.evaluate(_INVISIBLE)
    page.emulate_media(forced_colors="none")
    return found
