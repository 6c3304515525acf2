"""Pictures for messages: a date in the colours of the house."""

import hashlib
import io
from dataclasses import astuple, dataclass

from django.core.cache import caches

from PIL import ImageDraw

from core.syndication.cards.drawing import (
    EARTH,
    INK,
    LEADING,
    MARGIN,
    PAPER,
    SEA,
    SEA_DEEP,
    background,
    fit_title,
    font,
    truncate,
    typeset_text,
    wrap,
)
from participation.invitations.invitation import Invitation

# To be raised with the drawing: what was kept is drawn anew.
EDITION = 1


@dataclass(frozen=True)
class Shape:
    """`label`: what one sends it for."""

    width: int
    height: int
    label: str
    title_top: int
    title_height: int
    day_size: int
    detail_size: int


SHAPES = {
    "carre": Shape(1080, 1080, "Carrée, pour les messageries", 290, 330, 68, 48),
    "large": Shape(1200, 630, "Large, pour les réseaux", 134, 170, 50, 32),
}


@dataclass(frozen=True)
class Words:
    kind: str
    title: str
    day: str
    details: tuple[str, ...]
    address: str

    @classmethod
    def of(cls, invitation: Invitation) -> "Words":
        page = invitation.page
        return cls(
            kind=page.shared_kind,
            title=page.shared_title,
            day=invitation.day,
            details=tuple(filter(None, [invitation.hours, page.short_place])),
            address=invitation.typed_url,
        )


def picture(invitation: Invitation, name: str) -> bytes:
    """Drawn once for its words."""
    words, cache = Words.of(invitation), caches["cards"]
    told = repr((EDITION, name, astuple(words)))
    key = hashlib.sha256(told.encode()).hexdigest()[:20]
    return cache.get_or_set(key, lambda: _draw(SHAPES[name], words))


def _draw(shape: Shape, words: Words) -> bytes:
    image = background(shape.width, shape.height).copy()
    pen, room = ImageDraw.Draw(image), shape.width - 2 * MARGIN
    top = shape.title_top
    kind = truncate(typeset_text(words.kind), 34, room - 180)
    pen.text((MARGIN, top - 60), kind, EARTH, font(34))
    size, lines = fit_title(typeset_text(words.title), room, shape.title_height)
    top = _write(pen, lines, top, size, INK) + 20
    day = wrap(typeset_text(words.day), shape.day_size, room)[:2]
    top = _write(pen, day, top, shape.day_size, SEA_DEEP) + 6
    details = [
        truncate(typeset_text(detail), shape.detail_size, room)
        for detail in words.details
    ]
    _write(pen, details, top, shape.detail_size, SEA)
    address = truncate(words.address, 38, room - 70)
    pen.text((MARGIN + 70, shape.height - 84), address, PAPER, font(38))
    out = io.BytesIO()
    image.quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()


def _write(pen, lines: list[str], top: int, size: int, colour: str) -> int:
    """One below the other; gives where the next one begins."""
    for line in lines:
        pen.text((MARGIN, top), line, colour, font(size))
        top += round(size * LEADING)
    return top
