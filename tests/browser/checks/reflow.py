"""Nothing sticks out, is cut off or lies on top of other words, whatever the size of the text."""

from __future__ import annotations

from playwright.sync_api import Page

#: What somebody sets who needs more room between letters, words, lines and paragraphs (1.4.12).
SPACED = """
    * {
        line-height: 1.5 !important;
        letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important;
    }
    p { margin-block-end: 2em !important; }
"""
#: Twice the size of the text, without a wider window (1.4.4).
DOUBLED = ":root { font-size: 200% !important; }"

# A sheet that a script makes is not a style that the page's policy forbids.
_STYLE = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = text ? [sheet] : [];
}"""

_OVERFLOWING = """() => {
    const width = document.documentElement.scrollWidth;
    if (width <= document.documentElement.clientWidth) return [];
    const scrolls = element => {
        for (let e = element.parentElement; e && e !== document.body; e = e.parentElement)
            if (getComputedStyle(e).overflowX !== "visible") return true;
        return false;
    };
    const right = node => {
        if (node.nodeType !== Node.TEXT_NODE) return node.getBoundingClientRect().right;
        const range = document.createRange();
        range.selectNodeContents(node);
        return range.getBoundingClientRect().right;
    };
    const wide = [];
    const nodes = document.createTreeWalker(document.body);
    for (let node = nodes.nextNode(); node && wide.length < 5; node = nodes.nextNode()) {
        const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        if (!element.checkVisibility?.() || right(node) <= innerWidth + 1) continue;
        if (!scrolls(element)) wide.push((node.outerHTML ?? `“${node.data}”`).slice(0, 120));
    }
    return [`the page is ${width} px wide: ${wide.join(" | ")}`];
}"""

# Each line of words as a box, without the room above and below the letters, which may overlap.
_LOST_WORDS = """() => {
    const styles = new Map();
    const style = element => {
        if (!styles.has(element)) styles.set(element, getComputedStyle(element));
        return styles.get(element);
    };
    const above = function* (element) {
        for (let e = element; e && e !== document.documentElement; e = e.parentElement) yield e;
    };
    const cuts = value => value === "hidden" || value === "clip";
    // Words for screen readers alone are cut off on purpose.
    const unseen = element => style(element).position === "absolute"
        && (style(element).clipPath === "inset(50%)"
            || element.clientWidth <= 1 && cuts(style(element).overflowX));
    // A panel that opens above the page covers what is under it.
    const panel = element => [...above(element)].find(e =>
        ["absolute", "fixed", "sticky"].includes(style(e).position)
        && !/^rgba.*, 0\\)$/.test(style(e).backgroundColor)) ?? null;
    const say = line => `“${line.node.data.trim().slice(0, 40)}”`;

    const lines = [];
    const problems = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() || parent.closest("svg, option")) continue;
        if (!parent.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        const ancestors = [...above(parent)];
        if (ancestors.some(unseen)) continue;
        const owner = ancestors.find(e => !style(e).display.startsWith("inline")) ?? document.body;
        const layer = panel(parent);
        const cutting = ancestors.filter(e => cuts(style(e).overflowX) || cuts(style(e).overflowY));
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            if (box.width <= 2) continue;
            const room = box.height * 0.3;
            const line = {
                owner, layer, node, left: box.left + 1, right: box.right - 1,
                top: box.top + room, bottom: box.bottom - room,
            };
            lines.push(line);
            for (const element of cutting) {
                const edge = element.getBoundingClientRect();
                if (cuts(style(element).overflowX)
                        && (line.left < edge.left - 2 || line.right > edge.right + 2)
                    || cuts(style(element).overflowY)
                        && (line.top < edge.top - 2 || line.bottom > edge.bottom + 2))
                    problems.push(`cut off: ${say(line)} by ${element.outerHTML.slice(0, 80)}`);
            }
        }
    }
    lines.sort((one, other) => one.top - other.top);
    lines.forEach((line, position) => {
        for (let later = position + 1; later < lines.length; later += 1) {
            const next = lines[later];
            if (next.top >= line.bottom) break;
            if (line.owner === next.owner || line.layer !== next.layer) continue;
            if (line.left < next.right && next.left < line.right)
                problems.push(`on top of each other: ${say(line)} and ${say(next)}`);
        }
    });
    return problems.slice(0, 10);
}"""


def overflow(page: Page) -> list[str]:
    """Return what makes the page wider than its window."""
    found: list[str] = page.evaluate(_OVERFLOWING)
    return found


def lost_words(page: Page) -> list[str]:
    """Return where words are cut off or lie on top of others."""
    found: list[str] = page.evaluate(_LOST_WORDS)
    return found


def with_style(page: Page, style: str) -> list[str]:
    """Return what goes wrong once the reader's own style is added; take it away again."""
    page.evaluate(_STYLE, style)
    found = [*overflow(page), *lost_words(page)]
    page.evaluate(_STYLE, "")
    return found
