"""The demo's pictures, drawn in the palette of the site. Twice the size, then
reduced, for smooth edges."""

import io
import math

from django.core.files.images import ImageFile

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 1600, 1067, 2
SAND, CREAM, INK = "#F6EBDB", "#FFFBF4", "#2B211C"
EARTH, SEA, DEEP = "#A63C1B", "#0F5C74", "#0A4557"
OLIVE, SAFFRON, PALE = "#55661C", "#E8A92C", "#FBE7BC"
SKIES = {"jour": "#E1F0F4", "soir": "#FBE7BC", "salle": "#F6EBDB"}


class Sheet:
    """Coordinates in a field of 160 by 106."""

    def __init__(self, background: str):
        size = (WIDTH * SCALE, HEIGHT * SCALE)
        self.picture = Image.new("RGB", size, background)
        self.pen = ImageDraw.Draw(self.picture)
        self.unit = WIDTH * SCALE / 160

    def _points(self, points):
        return [(x * self.unit, y * self.unit) for x, y in points]

    def shape(self, colour, *points) -> None:
        self.pen.polygon(self._points(points), fill=colour)

    def disc(self, colour, x, y, radius, tall: float = 1) -> None:
        box = [(x - radius, y - radius * tall), (x + radius, y + radius * tall)]
        self.pen.ellipse(self._points(box), fill=colour)

    def ring(self, colour, x, y, radius, width) -> None:
        box = [(x - radius, y - radius), (x + radius, y + radius)]
        self.pen.ellipse(
            self._points(box), outline=colour, width=int(width * self.unit)
        )

    def line(self, colour, width, *points) -> None:
        self.pen.line(
            self._points(points),
            fill=colour,
            width=int(width * self.unit),
            joint="curve",
        )

    def block(self, colour, x, y, width, height, radius: float = 0) -> None:
        box = self._points([(x, y), (x + width, y + height)])
        self.pen.rounded_rectangle(box, radius * self.unit, fill=colour)

    def wave(self, colour, y, swell, length, shift=0) -> None:
        top = [
            (x, y + swell * math.sin((x + shift) / length)) for x in range(-2, 163, 2)
        ]
        self.shape(colour, *top, (162, 108), (-2, 108))

    def file(self, name: str) -> ImageFile:
        out = io.BytesIO()
        small = self.picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        small.save(out, "JPEG", quality=86)
        out.seek(0)
        return ImageFile(out, name=f"{name}.jpg")


def person(sheet: Sheet, x, y, coat, skin="#C98A5B", size: float = 1) -> None:
    sheet.disc(coat, x, y + 13 * size, 7 * size, 1.35)
    sheet.disc(skin, x, y, 4.2 * size)
    sheet.disc(INK, x, y - 2 * size, 4.1 * size, 0.6)


def calanque() -> Sheet:
    sheet = Sheet(SKIES["soir"])
    sheet.disc(SAFFRON, 118, 28, 13)
    sheet.shape(
        "#EBDCC6", (0, 62), (26, 30), (44, 48), (66, 22), (88, 52), (88, 70), (0, 70)
    )
    sheet.shape(SAND, (96, 66), (120, 40), (136, 54), (160, 30), (160, 72), (96, 72))
    sheet.wave("#7CC7DC", 64, 0.8, 7)
    sheet.wave(SEA, 74, 1.2, 9, 5)
    sheet.wave(DEEP, 90, 1.4, 11, 12)
    sheet.shape(CREAM, (70, 42), (70, 70), (88, 70))
    sheet.shape(PALE, (67, 48), (67, 70), (56, 70))
    sheet.shape(EARTH, (52, 73), (92, 73), (85, 81), (59, 81))
    return sheet


def round_table() -> Sheet:
    sheet = Sheet(SKIES["salle"])
    sheet.block(PALE, 14, 12, 34, 30, 2)
    sheet.block(PALE, 112, 12, 34, 30, 2)
    for x in (31, 129):
        sheet.line(SAND, 1.4, (x, 12), (x, 42))
    coats = [EARTH, SEA, OLIVE, SAFFRON, DEEP, EARTH]
    skins = ["#C98A5B", "#F0C9A4", "#8C5A3A", "#E2B48C", "#6F4429", "#F0C9A4"]
    for number, (coat, skin) in enumerate(zip(coats, skins, strict=True)):
        person(sheet, 26 + number * 21.6, 44 + 4 * abs(number - 2.5), coat, skin, 1.1)
    sheet.disc("#8A5A33", 80, 86, 66, 0.34)
    sheet.disc("#A8713F", 80, 83, 66, 0.34)
    for x, y, colour in (
        (52, 80, CREAM),
        (74, 86, PALE),
        (98, 78, CREAM),
        (116, 85, PALE),
    ):
        sheet.shape(colour, (x, y), (x + 12, y - 2), (x + 14, y + 4), (x + 2, y + 6))
    sheet.disc(EARTH, 66, 77, 3, 0.8)
    return sheet


def garden() -> Sheet:
    sheet = Sheet(SKIES["jour"])
    sheet.disc(SAFFRON, 26, 22, 10)
    sheet.block("#D9B48F", 96, 20, 64, 48)
    for x in (104, 122, 140):
        sheet.block(SEA, x, 28, 10, 16, 1)
    sheet.wave(OLIVE, 62, 1, 13)
    for row, y in enumerate((72, 84, 96)):
        sheet.block("#6B4A32", 8, y, 144, 7, 3)
        for step in range(12):
            x, colour = 15 + step * 12 + row * 3, ("#7F9630", EARTH, SAFFRON)[row]
            sheet.line("#3F4D12", 0.8, (x, y + 2), (x, y - 5))
            sheet.disc(colour, x, y - 6, 2.8)
            sheet.disc("#7F9630", x - 2.5, y - 2, 2.2, 0.6)
    person(sheet, 60, 42, EARTH)
    person(sheet, 78, 44, SEA, "#8C5A3A")
    return sheet


def bicycle() -> Sheet:
    sheet = Sheet(PALE)
    sheet.block(SAND, 0, 84, 160, 24)
    for x in (16, 30, 44, 118, 132):
        sheet.line(DEEP, 1.6, (x, 10), (x, 30))
        sheet.disc(DEEP, x, 32, 3)
    for x in (50, 112):
        sheet.ring(INK, x, 68, 20, 2.2)
        sheet.disc(INK, x, 68, 2.4)
        for turn in range(8):
            angle = turn * math.pi / 4
            end = (x + 19 * math.cos(angle), 68 + 19 * math.sin(angle))
            sheet.line("#8A7766", 0.4, (x, 68), end)
    frame = [(50, 68), (68, 42), (100, 42), (80, 68), (50, 68)]
    sheet.line(EARTH, 2.6, *frame)
    sheet.line(EARTH, 2.6, (68, 42), (80, 68))
    sheet.line(EARTH, 2.6, (112, 68), (98, 34))
    sheet.line(INK, 2.2, (98, 34), (106, 31))
    sheet.block(INK, 60, 36, 14, 3, 1.5)
    sheet.disc(SAFFRON, 80, 68, 4)
    return sheet


def market() -> Sheet:
    sheet = Sheet(SKIES["jour"])
    for x, height, colour in (
        (0, 46, SAND),
        (36, 58, "#EBDCC6"),
        (82, 50, SAND),
        (122, 62, "#EBDCC6"),
    ):
        sheet.block(colour, x, 74 - height, 42, height)
        for step in range(3):
            sheet.block(SEA, x + 6 + step * 11, 84 - height, 5, 9, 0.6)
    sheet.block("#D9C3A5", 0, 74, 160, 34)
    for x, colour in ((12, EARTH), (62, OLIVE), (112, SEA)):
        for stripe in range(5):
            shade = colour if stripe % 2 == 0 else CREAM
            left = x + stripe * 7.2
            sheet.shape(
                shade, (left, 52), (left + 7.2, 52), (left + 7.2, 62), (left, 62)
            )
            sheet.disc(shade, left + 3.6, 62, 3.6, 0.7)
        sheet.block("#8A5A33", x + 2, 78, 32, 12, 1)
        for step in range(6):
            sheet.disc((SAFFRON, EARTH, "#7F9630")[step % 3], x + 6 + step * 5, 77, 2.6)
    person(sheet, 54, 66, SEA, "#6F4429", 1.2)
    person(sheet, 104, 68, SAFFRON, "#E2B48C", 1.2)
    return sheet


def hive() -> Sheet:
    sheet = Sheet(DEEP)
    side, colours = 12, [SAFFRON, EARTH, "#7CC7DC", PALE, OLIVE, SAND]
    for row in range(7):
        for column in range(10):
            x = column * side * 1.74 + (row % 2) * side * 0.87
            y = row * side * 1.5
            if (row * 7 + column * 5) % 4 == 0:
                continue
            corners = [
                (
                    x + side * 0.92 * math.cos(math.radians(60 * k - 30)),
                    y + side * 0.92 * math.sin(math.radians(60 * k - 30)),
                )
                for k in range(6)
            ]
            sheet.shape(colours[(row * 3 + column * 2) % 6], *corners)
    return sheet


DRAWINGS = {
    "calanque": (calanque, "Une voile au large d'une calanque, au soleil couchant."),
    "tour-de-table": (round_table, "Six personnes parlent autour d'une table."),
    "jardin": (garden, "Deux personnes dans un jardin partagé, entre les rangs."),
    "velo": (bicycle, "Un vélo rouge dans un atelier de réparation."),
    "marche": (market, "Trois étals au marché, devant les façades."),
    "ruche": (hive, "Des alvéoles de toutes les couleurs."),
}
