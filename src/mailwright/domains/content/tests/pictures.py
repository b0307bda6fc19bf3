"""Images for tests, made in memory."""

from __future__ import annotations

import io

from PIL import Image


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    """A small image with a gradient, so that scaling and turning can be seen."""
    image = Image.new("RGB", size)
    image.putdata([(x % 256, y % 256, 120) for y in range(size[1]) for x in range(size[0])])
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def with_exif() -> bytes:
    """A JPEG that carries a place, a camera and a turn of 90 degrees."""
    image = Image.new("RGB", (40, 20), "red")
    exif = image.getexif()
    exif[0x0112] = 6  # orientation
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (52.0, 13.0, 5.0)  # latitude
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"secret comment")
    return out.getvalue()


def animation() -> bytes:
    """A GIF of three frames."""
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "green", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=80, loop=0)
    return out.getvalue()
