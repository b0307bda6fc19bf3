"""Turns an upload into an image that is safe to serve: decoded, stripped and encoded anew."""

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from mailwright.kernel.errors import Invalid

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_FRAMES = 300
MAX_WIDTH = 2400  # pixels; twice what the widest message column shows
_FORMATS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}


@dataclass(frozen=True, slots=True)
class CheckedImage:
    """Clean image bytes. `file` is the public name: the first half of the SHA-256 and `.ext`."""

    data: bytes
    extension: str
    width: int
    height: int
    scaled: bool

    @property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def file(self) -> str:
        """The public file name."""
        return f"{self.sha256[:32]}.{self.extension}"


def checked_image(data: bytes) -> CheckedImage:
    """The upload as a clean image: EXIF, XMP and comments gone (places, cameras and names with
    them), turned upright, at most MAX_WIDTH wide. Raises Invalid saying what to change."""
    if not data:
        raise Invalid("The file is empty.", code="image_empty")
    if len(data) > MAX_BYTES:
        raise Invalid(
            f"The image has {len(data) / 1048576:.1f} MB; the most is {MAX_BYTES // 1048576} MB. "
            "Save it smaller: 1,200 pixels wide is plenty for e-mail.",
            code="image_too_large",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=list(_FORMATS))
            return _clean(image)
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise _not_an_image() from error
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombWarning) as error:
        raise _not_an_image() from error


def _not_an_image() -> Invalid:
    return Invalid(
        "This is not a PNG, JPEG, GIF or WebP image, or it is damaged. Other kinds (SVG, HEIC, "
        "PDF) are not shown by mail programs; save it as PNG or JPEG.",
        code="image_not_valid",
    )


def _clean(image: Image.Image) -> CheckedImage:
    kind = image.format or ""
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise Invalid(
            f"The image has {width} × {height} pixels, more than can be handled.",
            code="image_too_many_pixels",
        )
    frames = getattr(image, "n_frames", 1)
    if frames > MAX_FRAMES:
        raise Invalid(
            f"The animation has {frames} frames; the most is {MAX_FRAMES}.",
            code="image_too_many_frames",
        )
    if frames > 1 and kind in ("GIF", "WEBP"):
        return _animation(image, kind)
    image.load()
    lossless_webp = kind == "WEBP" and image.info.get("lossless", False)
    turned = ImageOps.exif_transpose(image)
    scaled = turned.width > MAX_WIDTH
    untouched = turned.size == image.size and not scaled
    if scaled:
        size = (MAX_WIDTH, max(1, round(turned.height * MAX_WIDTH / turned.width)))
        turned = _for_scaling(turned).resize(size, Image.Resampling.LANCZOS)
    return _still(turned, kind, untouched=untouched, scaled=scaled, lossless=lossless_webp)


def _for_scaling(image: Image.Image) -> Image.Image:
    if image.mode == "P":
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    return image.convert("RGB") if image.mode in ("1", "CMYK") else image


def _still(
    image: Image.Image, kind: str, *, untouched: bool, scaled: bool, lossless: bool
) -> CheckedImage:
    out = io.BytesIO()
    profile = image.info.get("icc_profile")
    if kind == "JPEG":
        if image.mode not in ("RGB", "L"):
            image = image.convert("RGB")
        # Pixels cross into a fresh image, so that no metadata segment can come along.
        fresh = Image.frombytes(image.mode, image.size, image.tobytes())
        quality = 95 if untouched else 90
        fresh.save(
            out, "JPEG", quality=quality, optimize=True, progressive=True, icc_profile=profile
        )
    elif kind == "WEBP":
        if image.mode not in ("RGB", "RGBA"):
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
        fresh = Image.frombytes(image.mode, image.size, image.tobytes())
        fresh.save(out, "WEBP", quality=90, lossless=lossless, icc_profile=profile)
    elif kind == "GIF":
        image.info.pop("comment", None)
        image.save(out, "GIF", comment=b"")
    else:
        if image.mode not in ("1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16"):
            image = image.convert("RGBA")
        keep = {"transparency": image.info["transparency"]} if "transparency" in image.info else {}
        image.info = {}
        image.save(out, "PNG", optimize=True, icc_profile=profile, **keep)
    return CheckedImage(out.getvalue(), _FORMATS[kind], image.width, image.height, scaled)


def _animation(image: Image.Image, kind: str) -> CheckedImage:
    durations: list[int] = []
    frames: list[Image.Image] = []
    for frame in ImageSequence.Iterator(image):
        durations.append(int(frame.info.get("duration", 100)) or 100)
        frames.append(frame.convert("RGBA"))
    out = io.BytesIO()
    options: dict[str, object] = {"quality": 85} if kind == "WEBP" else {"disposal": 2}
    frames[0].save(
        out,
        kind,
        save_all=True,
        append_images=frames[1:],
        duration=durations,
        loop=int(image.info.get("loop", 0)),
        **options,
    )
    return CheckedImage(out.getvalue(), _FORMATS[kind], image.width, image.height, scaled=False)
