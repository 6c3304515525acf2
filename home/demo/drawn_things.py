"""Things that an alternative handles, close up."""

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
