"""1200 × 630, in the colours of the house."""

import html
import importlib.util
import io
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from core.syndication.cards.card import Card
from french.typography import THIN, typeset

WIDTH, HEIGHT, MARGIN = 1200, 630, 80
ROOM = WIDTH - 2 * MARGIN
PAPER, SAND, INK = "#fffbf4", "#f6ebdb", "#2b211c"
EARTH, SEA, SEA_DEEP, OLIVE = "#a63c1b", "#0f5c74", "#0a4557", "#55661c"
SAFFRON, SAFFRON_SOFT, SKY = "#e8a92c", "#fbe7bc", "#7cc7dc"
# From the largest that fits; titles of some length take the smaller ones.
SIZES = (88, 76, 66, 56, 48, 42)
TITLE_TOP, TITLE_HEIGHT, LEADING = 168, 300, 1.16
BAND = 500
AXES = {"wght": 600, "opsz": 48, "SOFT": 0, "WONK": 0}
SMOOTH = 2


def draw(card: Card) -> bytes:
    picture = background().copy()
    pen = ImageDraw.Draw(picture)
    kind = typeset_text(card.kind)
    if kind:
        pen.text((MARGIN, 92), truncate(kind, 34, 860), EARTH, font(34))
    size, lines = fit_title(typeset_text(card.title) or typeset_text(card.site))
    for number, line in enumerate(lines):
        top = TITLE_TOP + round(number * size * LEADING)
        pen.text((MARGIN, top), line, INK, font(size))
    pen.text(
        (MARGIN + 70, 546), truncate(typeset_text(card.site), 38, 900), PAPER, font(38)
    )
    out = io.BytesIO()
    picture.quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()


def fit_title(
    title: str, room: int = ROOM, height: int = TITLE_HEIGHT
) -> tuple[int, list[str]]:
    """The largest letters in which the whole title fits; the smallest end with an
    ellipsis."""
    for size in SIZES:
        lines = wrap(title, size, room)
        if len(lines) * size * LEADING <= height:
            return size, lines
    most = int(height / (size * LEADING))
    last = truncate(f"{lines[most - 1]}…", size, room)
    return size, [*lines[: most - 1], last]


def wrap(text: str, size: int, room: int = ROOM) -> list[str]:
    """At spaces, which French leaves out before its punctuation; a word that is wider
    than the picture is cut."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size) <= room:
            lines[-1] = longer
            continue
        while width(word, size) > room:
            head = next(
                n for n in range(len(word), 0, -1) if width(word[:n], size) <= room
            )
            lines.append(word[:head])
            word = word[head:]
        lines.append(word)
    return [line for line in lines if line]


def truncate(text: str, size: int, room: int) -> str:
    while text and width(text, size) > room:
        text = f"{text[:-2].rstrip()}…" if len(text) > 2 else ""
    return text


def typeset_text(text: str) -> str:
    """Typeset, on one line, without the signs that the font does not have."""
    text = html.unescape(typeset(html.escape(text))).replace(THIN, "\u00a0")
    glyphs, _ = _font_file()
    words = "".join(sign for sign in text if sign in " \u00a0" or ord(sign) in glyphs)
    return " ".join(filter(None, words.split(" ")))


def width(text: str, size: int) -> float:
    return font(size).getlength(text)


@lru_cache
def _font_file() -> tuple[frozenset[int], list[str]]:
    """The signs that the title font has, and the order of its axes."""
    with TTFont(_path(), lazy=True) as font_file:
        axes = [axis.axisTag for axis in font_file["fvar"].axes]
        return frozenset(font_file.getBestCmap()), axes


def _path() -> str:
    package = Path(importlib.util.find_spec("fontpkg_fraunces").origin).parent
    return str(next(package.rglob("Fraunces[[]*.ttf")))


@lru_cache
def font(size: int) -> ImageFont.FreeTypeFont:
    font_file = ImageFont.truetype(_path(), size)
    font_file.set_variation_by_axes([AXES[tag] for tag in _font_file()[1]])
    return font_file


@lru_cache
def background(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """A shore under a sun, drawn twice as large so that its edges are smooth. Its
    points are those of the usual size: the shore keeps to the foot of another."""
    picture = Image.new("RGB", (width * SMOOTH, height * SMOOTH), PAPER)
    pen = ImageDraw.Draw(picture)
    right, down = width - WIDTH, height - HEIGHT

    def shore(*points: tuple[float, float]) -> list[tuple[float, float]]:
        across = SMOOTH * width / WIDTH
        return [(x * across, (y + down) * SMOOTH) for x, y in points]

    def disc(radius: int) -> list[int]:
        x, y = (1150 + right) * SMOOTH, 20 * SMOOTH
        radius *= SMOOTH
        return [x - radius, y - radius, x + radius, y + radius]

    pen.ellipse(disc(140), SAFFRON_SOFT)
    pen.ellipse(disc(95), SAFFRON)
    pen.polygon(shore((0, 520), (260, 470), (520, 512), (820, 462), (1200, 515),
                       (1200, 560), (0, 560)), SAND)  # fmt: skip
    pen.rectangle(shore((0, BAND + 20), (WIDTH, HEIGHT)), SEA_DEEP)
    pen.polygon(shore((700, HEIGHT), (960, 560), (1200, 540), (1200, HEIGHT)), OLIVE)
    pen.polygon(shore((0, 520), (330, 506), (690, 522), (1200, 508), (1200, 530),
                       (0, 530)), SEA)  # fmt: skip
    for x, y, colour in ((98, 556, SAFFRON), (126, 570, EARTH), (98, 585, SKY)):
        corners = [(x * SMOOTH, y * SMOOTH) for x, y in hexagon(x, y + down, 15)]
        pen.polygon(corners, colour)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def hexagon(x: int, y: int, radius: int) -> list[tuple[float, float]]:
    half, side = radius / 2, radius * 0.866
    return [
        *[(x, y - radius), (x + side, y - half), (x + side, y + half)],
        *[(x, y + radius), (x - side, y + half), (x - side, y - half)],
    ]
