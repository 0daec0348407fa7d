"""From a photo and a purpose to everything that a `<picture>` says."""

import logging
from dataclasses import dataclass

from wagtail.images.models import SourceImageIOError

from .models import Photo, Rendition
from .purposes import PURPOSES, Purpose

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Source:
    """One format: its media type and its candidates."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """What the template prints. Width and height are those of the fallback, in px: they keep the place free."""

    sources: list[Source]
    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str
    is_lazy: bool


def picture(photo: Photo, purpose: str, *, alt: str | None = None) -> Picture | None:
    """The picture of `photo` for one of PURPOSES; missing renditions are made once. None where its file is lost."""
    shape = PURPOSES[purpose]
    try:
        renditions = photo.get_renditions(*shape.specs)
    except (SourceImageIOError, OSError):
        logger.warning("Photo %s has lost its file.", photo.pk)
        return None
    return _described(shape, renditions, photo.alt_text if alt is None else alt)


def _described(shape: Purpose, renditions: dict[str, Rendition], alt: str) -> Picture:
    by_format = {name: _distinct(renditions, shape, name) for name in shape.formats}
    fallback = by_format["jpeg"][0]
    return Picture(
        sources=[Source(f"image/{name}", _srcset(by_format[name])) for name in shape.formats if name != "jpeg"],
        src=fallback.url,
        srcset=_srcset(by_format["jpeg"]),
        sizes=shape.shown,
        width=fallback.width,
        height=fallback.height,
        alt=alt,
        is_lazy=shape.is_lazy,
    )


def _distinct(renditions: dict[str, Rendition], shape: Purpose, format_name: str) -> list[Rendition]:
    """One candidate per width: a small photo is never blown up, so that its larger sizes come out alike."""
    found = {}
    for crop in shape.crops:
        rendition = renditions[f"{crop}|format-{format_name}"]
        found.setdefault(rendition.width, rendition)
    return list(found.values())


def _srcset(renditions: list[Rendition]) -> str:
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
