"""PDF documents that unfold to more than a machine can hold, before anything unfolds them."""

from __future__ import annotations

import re
import zlib

from .limits import MAX_PDF_BYTES
from .parts import unfolds

_STREAM = re.compile(rb"stream\r?\n")
#: Where the dictionary of a stream is looked for, in front of it.
_DICTIONARY = 2_048
_END = b"end"
_PIECE = 64 * 1024
#: Packed several times over, which nobody does to a text.
_MOST_TIMES = 3


def refuse(content: bytes) -> None:
    """Refuse a PDF whose structure and text unfold to more than the limit.

    Pixels are not looked at: nothing here unfolds them.

    Raises:
        FileRefused: it does.
    """
    left = MAX_PDF_BYTES
    data = memoryview(content)
    for found in _STREAM.finditer(content):
        start = found.start()
        if content[start - len(_END) : start] == _END or _holds_pixels(content, start):
            continue
        left -= _unfolded(data[found.end() :], left)
        if left <= 0:
            raise unfolds()


def _holds_pixels(content: bytes, place: int) -> bool:
    """Whether the stream that begins at a place is a picture and nothing but that."""
    head = content[max(0, place - _DICTIONARY) : place].rpartition(b" obj")[2]
    # Names can be written in disguise, with a number sign.
    return b"/Image" in head and b"ObjStm" not in head and b"#" not in head


def _unfolded(packed: bytes | memoryview, most: int) -> int:
    """Return to how many bytes data unfold, counted no further than a limit."""
    total = 0
    for _time in range(_MOST_TIMES):
        packed = _unpacked(packed, most - total)
        total += len(packed)
        if not packed or total > most:
            return total
    return most + 1


def _unpacked(packed: bytes | memoryview, most: int) -> bytes:
    """Return data unpacked, no more than a limit and one byte; empty if they are not packed.

    What follows them is not read: a document holds thousands of streams, one behind the other.
    """
    unpacking = zlib.decompressobj()
    unpacked = bytearray()
    for place in range(0, len(packed), _PIECE):
        piece: bytes | memoryview = packed[place : place + _PIECE]
        while piece and not unpacking.eof and len(unpacked) <= most:
            try:
                unpacked += unpacking.decompress(piece, most + 1 - len(unpacked))
            except zlib.error:
                return bytes(unpacked)
            piece = unpacking.unconsumed_tail
        if unpacking.eof or len(unpacked) > most:
            break
    return bytes(unpacked)
