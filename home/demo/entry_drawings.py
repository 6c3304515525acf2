"""The pictures of the alternatives: eight objects, close up."""

import math

from home.demo.drawings import (
    CREAM,
    DEEP,
    EARTH,
    INK,
    OLIVE,
    PALE,
    SAFFRON,
    SAND,
    SEA,
    SKIES,
    Sheet,
)

LEAF, STEM, WOOD, BARK, STEEL = "#7F9630", "#3F4D12", "#A8713F", "#8A5A33", "#8A7766"
STRAW, BRAID, PLUM, SKY = "#D9A45B", "#B97F3A", "#5B2A4A", "#7CC7DC"


def rod(sheet: Sheet, colour, width, start, end) -> None:
    """A line with round ends."""
    sheet.line(colour, width, start, end)
    for x, y in (start, end):
        sheet.disc(colour, x, y, width / 2)


def around(x, y, radius, degrees) -> tuple[float, float]:
    angle = math.radians(degrees)
    return x + radius * math.cos(angle), y + radius * math.sin(angle)


def wheel() -> Sheet:
    sheet = Sheet(PALE)
    sheet.block(SAND, 0, 90, 160, 20)
    sheet.ring(INK, 58, 52, 43, 4.4)
    sheet.ring(STEEL, 58, 52, 38.8, 1.8)
    for turn in range(18):
        hub = around(58, 52, 3, turn * 20 + (50 if turn % 2 else -50))
        sheet.line(STEEL, 0.5, hub, around(58, 52, 37.5, turn * 20))
    sheet.ring(EARTH, 58, 52, 13, 3)
    for turn in range(20):
        sheet.disc(EARTH, *around(58, 52, 13.4, turn * 18), 1.4)
    for turn in range(5):
        sheet.line(EARTH, 2, (58, 52), around(58, 52, 11.5, turn * 72 + 20))
    sheet.disc(SAFFRON, 58, 52, 4.2)
    # A spanner leaning on the wall.
    rod(sheet, SEA, 6.5, (122, 82), (134, 34))
    sheet.disc(SEA, 121, 85, 8)
    sheet.disc(PALE, 121, 85, 3.8)
    sheet.disc(SEA, 136, 28, 9.5)
    sheet.shape(PALE, (133, 28), (139.4, 29.6), (143.5, 13), (136, 12))
    return sheet


def basket() -> Sheet:
    sheet = Sheet(SAND)
    sheet.block(EARTH, 0, 88, 160, 20)
    sheet.block("#8C3216", 0, 88, 160, 2.4)
    sheet.ring(BRAID, 80, 52, 37, 4)
    for x, lean in ((52, -9), (58, -5), (64, -1)):
        rod(sheet, CREAM, 4.6, (x, 56), (x + lean * 0.6, 34))
        for spread in (-5, 0, 5):
            sheet.line(OLIVE, 2.2, (x + lean * 0.6, 36), (x + lean + spread, 14))
    sheet.disc(PLUM, 108, 48, 8, 1.8)
    sheet.shape(LEAF, (102, 39), (108, 36), (114, 39), (111, 41), (108, 40), (105, 41))
    sheet.line(LEAF, 2, (108, 38), (109.5, 32))
    for x, y, radius in ((76, 48, 8), (91, 50, 7.5), (84, 40, 7)):
        sheet.disc("#C9462A", x, y, radius, 0.92)
        for turn in range(5):
            leaf = around(x, y - radius * 0.75, 3.2, turn * 72 - 90)
            sheet.line(STEM, 1, (x, y - radius * 0.75), leaf)
    sheet.shape(STRAW, (34, 56), (126, 56), (116, 92), (44, 92))
    for row in range(5):
        for column in range(13):
            left = 39 + row * 1.6 + column * (76 - row * 3.2) / 12
            if (row + column) % 2:
                sheet.block(BRAID, left, 60 + row * 6.4, 6, 4.6, 1.6)
    sheet.block(BRAID, 31, 53, 98, 6, 3)
    return sheet


def watering_can() -> Sheet:
    sheet = Sheet(SKIES["jour"])
    sheet.disc(SAFFRON, 138, 20, 10)
    sheet.wave("#C9D3A0", 66, 2, 16)
    sheet.block(WOOD, 12, 80, 136, 22, 2)
    sheet.block(BARK, 12, 90, 136, 1.2)
    sheet.block("#6B4A32", 14, 76, 132, 7, 3)
    for x, height, bloom in (
        (26, 12, EARTH),
        (44, 16, SAFFRON),
        (62, 13, EARTH),
        (80, 9, LEAF),
        (98, 7, LEAF),
        (116, 5, LEAF),
        (134, 4, LEAF),
    ):
        sheet.line(STEM, 1.2, (x, 78), (x, 78 - height))
        sheet.disc(LEAF, x - 3.4, 78 - height * 0.5, 3.4, 0.5)
        sheet.disc(LEAF, x + 3.4, 78 - height * 0.7, 3.4, 0.5)
        sheet.disc(bloom, x, 77 - height, 3)
    sheet.ring(DEEP, 105, 36, 15, 3.2)
    sheet.shape(SEA, (72, 28), (104, 28), (107, 58), (69, 58))
    sheet.disc(DEEP, 88, 28, 16, 0.16)
    sheet.line(SEA, 5, (72, 52), (50, 30))
    sheet.shape(DEEP, (44, 31), (53, 22), (56, 25), (47, 34))
    for step, (x, y) in enumerate(((40, 38), (46, 42), (36, 46), (43, 51), (48, 55))):
        sheet.disc(SKY, x, y + step, 1.5, 1.6)
    return sheet


def tools() -> Sheet:
    sheet = Sheet("#E3C9A4")
    for y in (25, 52, 79):
        sheet.line("#D6B88C", 0.7, (0, y), (160, y))
    for x in (32, 80, 128):
        sheet.disc(INK, x, 14, 1.8)
    # A hammer, a pair of pliers, a screwdriver.
    rod(sheet, WOOD, 6, (32, 24), (32, 92))
    sheet.block(INK, 17, 16, 28, 12, 2)
    sheet.shape(INK, (45, 17), (54, 14), (54, 17), (45, 26))
    for side in (-1, 1):
        rod(sheet, EARTH, 6, (80 + side * 5, 56), (80 + side * 13, 92))
        sheet.shape(
            STEEL,
            (80, 48),
            (80 + side * 8, 36),
            (80 + side * 3, 20),
            (80 + side * 0.6, 20),
        )
        sheet.line(STEEL, 6, (80 - side * 2, 40), (80 + side * 5, 56))
    sheet.disc(STEEL, 80, 46, 6.5)
    sheet.disc(INK, 80, 46, 2)
    sheet.block(SEA, 121, 16, 14, 36, 6)
    for x in (125, 130.5):
        sheet.block(DEEP, x, 20, 1.4, 28, 0.7)
    sheet.block(STEEL, 126, 52, 4, 36)
    sheet.shape(STEEL, (124.6, 86), (131.4, 86), (130, 96), (126, 96))
    return sheet


def book_and_cup() -> Sheet:
    sheet = Sheet(SEA)
    sheet.disc(DEEP, 80, 104, 110, 0.42)
    sheet.disc(WOOD, 80, 112, 110, 0.42)
    for side in (-1, 1):
        cover = [(60, 82), (60 + side * 44, 76), (60 + side * 44, 38), (60, 44)]
        sheet.shape(EARTH, *cover)
        for lift in (0, 1.6):
            edge = 60 + side * (41 - lift)
            sheet.shape(
                CREAM if lift else PALE,
                (60, 80 - lift),
                (edge, 74 - lift),
                (edge, 36 - lift),
                (60, 42 - lift),
            )
        for row in range(5):
            y = 44 + row * 6
            near, far = 60 + side * 5, 60 + side * (34 if row < 4 else 22)
            tilt = abs(far - near) * 6 / 41
            sheet.line(STRAW, 1.2, (near, y + 1), (far, y + 1 - tilt))
    sheet.line(BRAID, 1, (60, 41), (60, 80))
    sheet.disc(PALE, 130, 86, 21, 0.26)
    sheet.ring(CREAM, 145, 70, 7, 2.6)
    sheet.shape(CREAM, (115, 60), (145, 60), (140, 84), (120, 84))
    sheet.disc(CREAM, 130, 84, 10, 0.3)
    sheet.disc("#5B3A22", 130, 60, 15, 0.24)
    for x in (124, 131, 138):
        steam = [(x + 2.4 * math.sin(y / 4), y) for y in range(34, 54)]
        sheet.line(SKY, 1.4, *steam)
    return sheet


def houses() -> Sheet:
    sheet = Sheet(SKIES["jour"])
    sheet.disc(SAFFRON, 140, 18, 9)
    for x, width, top, wall, shutter in (
        (0, 38, 34, "#E8B98C", SEA),
        (38, 44, 20, PALE, OLIVE),
        (82, 40, 40, "#DE9A74", DEEP),
        (122, 40, 28, SAND, EARTH),
    ):
        sheet.block(wall, x, top, width, 80)
        sheet.block(EARTH, x - 1, top - 4, width + 2, 5, 1)
        for row in range(3):
            y = top + 8 + row * 19
            if y > 76:
                continue
            for left in (x + width * 0.22, x + width * 0.64):
                sheet.block(INK, left, y, 6, 11)
                sheet.block(shutter, left - 4, y, 3.6, 11, 0.4)
                sheet.block(shutter, left + 6.4, y, 3.6, 11, 0.4)
    sheet.block("#D9C3A5", 0, 98, 160, 10)
    for x, colour in ((13, DEEP), (97, EARTH), (136, SEA)):
        sheet.block(colour, x, 84, 11, 15, 1)
    # One door stands open.
    sheet.block(SAFFRON, 55, 80, 12, 19, 1)
    sheet.shape(OLIVE, (67, 80), (74, 82), (74, 101), (67, 99))
    sheet.shape(PALE, (55, 99), (67, 99), (72, 107), (50, 107))
    line = [(x, 60 + 5 * math.sin((x - 30) / 68 * math.pi)) for x in range(30, 99)]
    sheet.line(INK, 0.5, *line)
    for x, colour in ((40, CREAM), (52, EARTH), (64, SKY), (76, CREAM), (87, SAFFRON)):
        y = 60 + 5 * math.sin((x - 26) / 68 * math.pi)
        sheet.block(colour, x, y, 8, 10, 0.8)
    return sheet


def sun_on_the_roof() -> Sheet:
    sheet = Sheet(SKIES["soir"])
    for turn in range(16):
        start, end = around(112, 36, 21, turn * 22.5), around(112, 36, 28, turn * 22.5)
        rod(sheet, SAFFRON, 2.6, start, end)
    sheet.disc(SAFFRON, 112, 36, 17)
    sheet.wave("#C9D3A0", 78, 3, 18, 20)
    sheet.wave(LEAF, 90, 2, 14)
    sheet.block(CREAM, 22, 70, 84, 38)
    sheet.shape(EARTH, (12, 72), (40, 32), (98, 32), (116, 72))
    for column in range(4):
        for row in range(3):
            points = [
                (
                    40 + (left - 40) * 1 - drop * (14 - left * 0.14) / 40,
                    36 + drop,
                )
                for left, drop in (
                    (44 + column * 13, row * 11),
                    (55.5 + column * 13, row * 11),
                    (55.5 + column * 13, row * 11 + 9.6),
                    (44 + column * 13, row * 11 + 9.6),
                )
            ]
            sheet.shape(DEEP if (row + column) % 2 else SEA, *points)
    for x in (34, 78):
        sheet.block(SEA, x, 80, 14, 12, 0.8)
        sheet.line(CREAM, 1, (x + 7, 80), (x + 7, 92))
    sheet.block(OLIVE, 57, 82, 12, 26, 1)
    return sheet


def hands() -> Sheet:
    sheet = Sheet(SAND)
    sheet.disc(PALE, 80, 53, 48)
    arms = (
        (200, EARTH, "#C98A5B"),
        (272, SEA, "#F0C9A4"),
        (344, OLIVE, "#8C5A3A"),
        (56, SAFFRON, "#E2B48C"),
        (128, DEEP, "#6F4429"),
    )
    for angle, sleeve, skin in arms:
        palm = around(80, 53, 17, angle)
        rod(sheet, skin, 9, around(80, 53, 46, angle), palm)
        sheet.line(sleeve, 17, around(80, 53, 120, angle), around(80, 53, 40, angle))
        sheet.disc(skin, *palm, 8.4)
        for spread in (-42, -15, 12, 38):
            tip = around(*palm, 12.5, angle + 180 + spread)
            rod(sheet, skin, 3.9, palm, tip)
        rod(sheet, skin, 4.2, palm, around(*palm, 11, angle + 180 - 88))
    return sheet


ENTRY_DRAWINGS = {
    "roue": (wheel, "Une roue de vélo et une clé plate, contre un mur."),
    "panier": (basket, "Un panier plein : poireaux, tomates, aubergine."),
    "potager": (watering_can, "Un arrosoir au-dessus d'un bac de jeunes plants."),
    "outils": (tools, "Un marteau, une pince et un tournevis, pendus au mur."),
    "livre": (book_and_cup, "Un livre ouvert et une tasse fumante, sur une table."),
    "maison": (houses, "Quatre façades, du linge à la fenêtre, une porte ouverte."),
    "soleil": (sun_on_the_roof, "Des panneaux solaires sur un toit, en plein soleil."),
    "mains": (hands, "Cinq mains de toutes les couleurs se rejoignent."),
}
