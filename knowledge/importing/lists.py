"""The blocks under a list's heading → its items."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from .errors import ReportError
from .markup import Inline, Run
from .outline import Item
from .structure import Block, Bullet, Paragraph

#: A list of a meeting has some dozens of items; comparing thousands would take hours.
MAX_ITEMS = 300


def read_items(blocks: Sequence[Block]) -> tuple[Item, ...]:
    """Return the items of a list, with the number of the first-level bullet each belongs to.

    Raises:
        ReportError: something in the list is no list item, or there are too many.
    """
    items: list[Item] = []
    group = 0
    for block in join_broken_items(blocks):
        if not isinstance(block, Bullet):
            raise ReportError(
                _("This line stands in a list and is no item of it."),
                line=block.line,
                text=block.text.plain,
                reason=_("Begin it with a dash, or move it out of the list."),
            )
        if block.depth == 0 or group == 0:
            group += 1
        if block.text:
            items.append(Item(block.line, block.text.plain, block.text.bold_words, group))
        if len(items) > MAX_ITEMS:
            raise ReportError(
                _("This list has more than %(count)s items.") % {"count": MAX_ITEMS},
                line=block.line,
            )
    return tuple(items)


def join_broken_items(blocks: Iterable[Block]) -> Iterator[Block]:
    """Put items together again that a page break or an empty line has cut.

    A paragraph goes on with the item before it if that item ends in a colon, or if the paragraph
    begins with a small letter.
    """
    pending: Bullet | None = None
    for block in blocks:
        if pending and isinstance(block, Paragraph) and _continues(pending, block):
            text = Inline((*pending.text.runs, Run(" "), *block.text.runs))
            pending = Bullet(pending.line, text, pending.depth)
            continue
        if pending:
            yield pending
        pending = block if isinstance(block, Bullet) else None
        if not isinstance(block, Bullet):
            yield block
    if pending:
        yield pending


def _continues(item: Bullet, paragraph: Paragraph) -> bool:
    words = paragraph.text.plain
    return item.text.plain.endswith(":") or words[:1].islower()
