"""Pictures inside documents, without what is noted beside their pixels."""

from __future__ import annotations

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
#: Pixels follow after it.
_START_OF_SCAN = 0xDA
#: Exif, XMP and where it was taken; Photoshop's notes; comments. Colour profiles stay.
_JPEG_NOTES = frozenset((0xE1, 0xED, 0xFE))
_PNG_NOTES = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))
_PNG_END = b"IEND"


def without_notes(content: bytes) -> bytes:
    """Return a JPEG or PNG picture without notes and without what follows it; others as they are.

    The pixels stay as they are, for documents name their pictures by kind and size.
    """
    if content.startswith(_JPEG):
        return _jpeg(content)
    if content.startswith(_PNG):
        return _png(content)
    return content


def _jpeg(content: bytes) -> bytes:
    kept = [_JPEG]
    place = len(_JPEG)
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker == _START_OF_SCAN:
            break
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if marker not in _JPEG_NOTES:
            kept.append(content[place:end])
        place = end
    kept.append(content[place:])
    return b"".join(kept)


def _png(content: bytes) -> bytes:
    kept = [_PNG]
    place = len(_PNG)
    while place + 12 <= len(content):
        end = place + 12 + int.from_bytes(content[place : place + 4], "big")
        name = content[place + 4 : place + 8]
        if name not in _PNG_NOTES:
            kept.append(content[place:end])
        if name == _PNG_END:
            break
        place = end
    return b"".join(kept)
