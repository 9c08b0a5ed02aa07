"""Pictures, written anew from their pixels, so that nothing else of what was sent stays."""

from __future__ import annotations

import contextlib
import io
import struct

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps
from pillow_heif import HeifImagePlugin

from .errors import FileRefused
from .kinds import JPEG, PICTURES, PNG, Format
from .limits import MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS

#: Importing it teaches Pillow the pictures of telephones.
HEIF = HeifImagePlugin
#: The long side, in pixels; the smaller ones if a picture is still too large.
SIDES = (2_400, 1_600, 1_000)
_JPEG_QUALITY = 88
#: A drawing has fewer colours than a photograph.
_DRAWING_COLOURS = 4_096
_MILLION = 1_000_000
_SRGB = ImageCms.createProfile("sRGB")
#: All that readers of pictures raise for damaged ones.
_DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    ZeroDivisionError,
    OverflowError,
    RuntimeError,
    MemoryError,
    struct.error,
)


def rewritten(content: bytes, found: str) -> tuple[bytes, Format]:
    """Return a picture made anew, and the format that it has now.

    The first image of several is kept, upright, in the colours of the web and without anything
    that says where, when and with what it was made.

    Args:
        found: its media type, as `kinds.type_of` gives it.

    Raises:
        FileRefused: it is damaged, or has too many pixels.
    """
    try:
        picture = Image.open(io.BytesIO(content), formats=[PICTURES[found]])
        _refuse_many_pixels(picture)
        pixels = _pixels(picture)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except _DAMAGED as error:
        raise FileRefused(
            _(
                "The picture is damaged or not complete. Open it on your device, save it again or "
                "take a screenshot of it, and send that."
            )
        ) from error
    return _written(pixels, found)


def _refuse_many_pixels(picture: Image.Image) -> None:
    """Look at the size that a picture announces before anything is unfolded.

    Raises:
        FileRefused: it is beyond the limit.
    """
    width, height = picture.size
    if width * height > MAX_IMAGE_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> FileRefused:
    return FileRefused(
        _("The picture has more than %(count)s million pixels. Send it in a smaller size.")
        % {"count": MAX_IMAGE_PIXELS // _MILLION}
    )


def _pixels(picture: Image.Image) -> Image.Image:
    """Return the first image, upright, in RGB or RGBA, at most as large as is kept."""
    profile = picture.info.get("icc_profile")
    picture.draft(None, (SIDES[0], SIDES[0]))
    picture.load()
    with contextlib.suppress(*_DAMAGED):  # what was noted about the picture may be nonsense
        picture = ImageOps.exif_transpose(picture)
    alpha = None
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        alpha = picture.getchannel("A")
    if picture.mode.startswith("I"):  # 16 bits for each point
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    picture = _in_srgb(picture, profile)
    if alpha is not None and alpha.getextrema() != (255, 255):
        picture.putalpha(alpha)
    # A new image takes nothing along but its pixels.
    pixels = Image.new(picture.mode, picture.size)
    pixels.paste(picture)
    return pixels


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in the colours of the web, which need no profile."""
    if profile and picture.mode in ("RGB", "RGBA", "L", "CMYK"):
        source = picture.convert("RGB") if picture.mode == "RGBA" else picture
        with contextlib.suppress(ImageCms.PyCMSError, *_DAMAGED):
            found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(source, found, _SRGB, outputMode="RGB")
            if converted is not None:
                return converted
    return picture.convert("RGB")


def _written(pixels: Image.Image, found: str) -> tuple[bytes, Format]:
    """Return a picture as a file that is small enough."""
    content, written = b"", JPEG
    for side in SIDES:
        pixels.thumbnail((side, side), Image.Resampling.LANCZOS)
        written = PNG if _is_drawing(pixels, found) else JPEG
        stream = io.BytesIO()
        if written is PNG:
            pixels.save(stream, "PNG", optimize=True)
        else:
            pixels.save(stream, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
        content = stream.getvalue()
        if len(content) <= MAX_IMAGE_BYTES:
            break
    return content, written


def _is_drawing(pixels: Image.Image, found: str) -> bool:
    """Whether a picture has transparent parts, or flat colours that JPEG would blur."""
    if pixels.mode == "RGBA":
        return True
    return found not in ("image/jpeg", "image/heif") and bool(pixels.getcolors(_DRAWING_COLOURS))
