"""Places and people of the alternatives."""

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
from home.demo.drawn_things import BRAID, LEAF, SKY, STRAW, WOOD, around, rod


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
            near, far = 60 + side * 5, 60 + side * 34
            if (side, row) == (1, 4):
                far -= 14
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
            # The ground floor is for doors.
            if y > 68:
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
                    left - drop * (14 - left * 0.14) / 40,
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
