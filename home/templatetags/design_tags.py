"""Template tags of the public site's design: drawings, and small helpers that ask for nothing.

{% icon "calendar" %}                       an interface icon
{% objective_icon objective %}              the icon of an objective
{% cover page objectives %}                 the cover of a page
{{ page|objectives_of }}                    the objectives of a fiche
{% table_drawing 8 "3" %}                   table 3, with eight seats
{% portrait_drawing title "ts" %}           a stand-in for a photograph
{% route_map route entries %}               the route of a notebook
{% qr_code address %}                       the code that leads from paper to an address
{% lead_steps page provenance as steps %}   the life of a lead
{% outline page tables=tables … as parts %} the contents of a report
{% elided_pages page_obj as numbers %}      page numbers with gaps
{% absolute_url "/fiches/" %}               the whole address, with scheme and host
{% lead_and_rest page.introduction as text %} the first paragraph, and what follows
{% page_description as words %}             what search engines show of the page
{{ page.obstacles|has_text }}               whether rich text says anything
{{ cell.value|plain_number }}               a figure of a table
{{ page.summary|shortened:28 }}             its first words
{% objective_class objective %}             the class that carries an objective's colour
{% template_class %}                        the name of the page's template, as a class
"""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from django import template
from django.core.paginator import Page as PaginatorPage
from django.template import Context, RequestContext
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from home.design.covers import render_cover
from home.design.icons import ICONS, PICTOGRAM_GRID, objective_icon_name
from home.design.lead_life import Step, lead_life
from home.design.portraits import render_portrait
from home.design.qr_code import render_qr_code
from home.design.report_outline import OutlineItem, report_outline
from home.design.rich_text import SplitText, first_words, has_words, split_lead
from home.design.route_map import Stop, render_route_map
from home.design.table_drawing import render_table
from knowledge.text.typography import typeset

from .text_tags import foreign_language, language_at_hand, language_of

register = template.Library()


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """Return an icon as inline SVG, hidden from assistive technology: words stand beside it.

    Its own width and height keep it small where style sheets do not arrive.

    Raises:
        KeyError: there is no icon of that name; an error of the template's author.
    """
    drawing = ICONS[name]
    classes = ["icon", "icon--pictogram" if drawing.grid == PICTOGRAM_GRID else "", extra_class]
    return format_html(
        '<svg class="{0}" width="{1}" height="{1}" viewBox="0 0 {1} {1}" aria-hidden="true" '
        'focusable="false">{2}</svg>',
        " ".join(filter(None, classes)),
        drawing.grid,
        mark_safe(drawing.markup),  # a constant of this project
    )


@register.simple_tag
def objective_icon(objective: Any, extra_class: str = "") -> SafeString:
    """Return the icon of an objective; one that editors added gets a general icon."""
    return icon(objective_icon_name(objective.slug), extra_class)


@register.simple_tag
def objective_class(objective: Any) -> str:
    """Return the class that sets the colours of an objective on an element and what is in it."""
    name = f"objective-{objective.slug}" if objective else ""
    return f"objective--{objective.slug}" if name in ICONS else "objective--none"


@register.filter
def objectives_of(page: Any) -> list[Any]:
    """Return the objectives of a fiche, from its classification where lists have loaded it."""
    classification = getattr(page, "classification", None)
    if classification is not None:
        return classification.objectives
    return list(page.objectives.all()) if hasattr(page, "objectives") else []


@register.simple_tag
def cover(page: Any, objectives: Iterable[Any] | None = None) -> SafeString:
    """Return the cover of a fiche, or of any other page, which then has no status.

    `objectives` saves reading them from the page where the caller has them at hand.
    """
    first = next(iter(objectives_of(page) if objectives is None else objectives), None)
    return render_cover(
        page.title,
        first.slug if first else "",
        getattr(page, "status", ""),
        getattr(page, "progress", ""),
    )


@register.simple_tag
def table_drawing(participants: int, label: object = "") -> SafeString:
    """Return the drawing of a workshop table with a seat a participant, and its number on it."""
    return render_table(participants, label)


@register.simple_tag
def portrait_drawing(title: str, side: str) -> SafeString:
    """Return the drawn stand-in for a portrait without photograph."""
    return render_portrait(title, side)


@register.simple_tag(takes_context=True)
def route_map(context: Context, route: Sequence[Any], entries: Sequence[Any]) -> SafeString:
    """Return the drawn route of a notebook, whose markers lead to its stages.

    `route` holds the entries with coordinates; they keep the numbers they have in `entries`.
    """
    request = context.get("request")
    positions = {entry.pk: position for position, entry in enumerate(entries, start=1)}
    return render_route_map(
        [
            Stop(
                positions[entry.pk],
                float(entry.latitude),
                float(entry.longitude),
                typeset(getattr(entry, "title", ""), language_of(entry) or language_at_hand()),
                entry.get_url(request) or "" if hasattr(entry, "get_url") else "",
                foreign_language(entry),
            )
            for entry in route
            if entry.pk in positions
        ]
    )


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Return the code that leads to a whole address, see `home.design.qr_code`."""
    return render_qr_code(address)


@register.simple_tag
def lead_steps(page: Any, provenance: Sequence[Any]) -> list[Step]:
    """Return the steps of the life of a lead, see `home.design.lead_life`."""
    return lead_life(page.progress, was_said=bool(provenance))


@register.simple_tag
def elided_pages(page_obj: PaginatorPage) -> list[int | str]:
    """Return the page numbers to offer, with an ellipsis where some are left out."""
    return list(
        page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    )


@register.simple_tag(takes_context=True)
def absolute_url(context: RequestContext, address: str = "") -> str:
    """Return an address of this site with scheme and host; without one, that of this page.

    An address that is whole already stays as it is. Of this page's query string only the page
    number of a listing is kept, so that filters do not multiply canonical addresses.
    """
    request = context.get("request")
    if request is None:
        return address
    if address:
        return request.build_absolute_uri(address)
    number = request.GET.get("page", "")
    query = f"?page={number}" if number.isdecimal() and number != "1" else ""
    return request.build_absolute_uri(request.path + query)


@register.simple_tag(takes_context=True)
def template_class(context: Context) -> str:
    """Return a class named after the template that is being rendered, such as `page--fiche-page`.

    Style sheets and tests tell the kinds of pages apart by it.
    """
    name = context.template.name if context.template is not None else None
    return f"page--{PurePath(name or 'unnamed').stem.replace('_', '-')}"


#: The style sheets of the pages whose templates are in a folder, beside those of all pages.
_SHEETS = {
    "proposals/": ["css/exchanges.css"],
    "editorial/guests/": ["css/exchanges.css"],
    "pattern_library/": ["css/figures.css", "css/exchanges.css"],
}


@register.simple_tag(takes_context=True)
def further_style_sheets(context: Context) -> list[str]:
    """Return the style sheets that only pages like the one being rendered need."""
    name = str(context.template.name) if context.template is not None else ""
    return next((sheets for folder, sheets in _SHEETS.items() if name.startswith(folder)), [])


@register.simple_tag
def outline(
    report: Any, *, study_axes: object, speakers: object, tables: object, fiches: object
) -> list[OutlineItem]:
    """Return the parts of a report for its contents list, see `home.design.report_outline`."""
    return report_outline(
        report, study_axes=study_axes, speakers=speakers, tables=tables, fiches=fiches
    )


@register.simple_tag
def lead_and_rest(value: str) -> SplitText:
    """Return rich text in two parts, `lead` (its first paragraph) and `rest`."""
    return split_lead(value)


@register.simple_tag(takes_context=True)
def page_description(context: dict[str, Any]) -> str:
    """Return what search engines and shared links say of the page at hand.

    Its description for search engines, else its summary, else the first words of its introduction;
    empty where there is no page or it has none of these.
    """
    page = context.get("page")
    written = getattr(page, "search_description", "") or getattr(page, "summary", "")
    return str(written or first_words(getattr(page, "introduction", "")))


@register.filter
def plain_number(value: float | None) -> str:
    """Write a number as the language does, without a fraction of nothing; a dash for none.

    Numbers of four figures are not grouped: they may be years.
    """
    if value is None:
        return "–"
    exact: float = int(value) if float(value).is_integer() else value
    return number_format(exact, force_grouping=abs(exact) >= 10_000)


@register.filter
def has_text(value: object) -> bool:
    """Tell whether rich text holds any words."""
    return has_words(value)


@register.filter
def shortened(text: str, words: int) -> str:
    """Return the beginning of a text; no-break spaces stay, and do not end a word."""
    parts = text.split(" ")
    return text if len(parts) <= words else f"{' '.join(parts[:words])}\N{NO-BREAK SPACE}…"


@register.filter
def has_part(items: Iterable[OutlineItem], anchor: str) -> bool:
    """Tell whether an outline has the part with this anchor."""
    return any(item.anchor == anchor for item in items)


@register.filter
def of_role(items: Iterable[Any], role: str) -> list[Any]:
    """Keep the items with this role, in their order."""
    return [item for item in items if item.role == role]
