"""Every pair of colours in use can be read, in light and in dark.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.front

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text()
LIGHT = re.search(r"  :root \{(.*?)\n  \}", TOKENS, re.S)[1]
DARK = re.search(r':root:not\(\[data-theme="clair"\]\) \{(.*?)\n    \}', TOKENS, re.S)[
    1
]
CHOSEN_DARK = re.search(r':root\[data-theme="sombre"\] \{(.*?)\n    \}', TOKENS, re.S)[
    1
]

SOFT = ["info-soft", "saffron-soft", "success-soft", "error-soft"]
GROUNDS = ["paper", "surface", "sand", "sand-deep"]
TEXTS = [
    *((text, ground) for ground in GROUNDS for text in ("ink", "ink-soft", "earth")),
    *((text, ground) for ground in SOFT for text in ("ink", "ink-soft", "earth")),
    *(("earth-hover", ground) for ground in ("paper", "surface", "sand")),
    *(("olive", ground) for ground in ("paper", "surface", "sand")),
    *(("error", ground) for ground in ("paper", "surface", "sand", "error-soft")),
    ("success", "success-soft"),
    ("sea", "info-soft"),
    ("on-accent", "earth"),
    ("on-accent", "earth-hover"),
    ("on-accent", "sea"),
    ("on-deep", "sea-deep"),
]
# What must be seen, not read: the border of a field, the ring of the focus.
SHAPES = [
    *(("line", ground) for ground in ("paper", "surface", "sand")),
    *(("focus", ground) for ground in GROUNDS),
    ("error", "surface"),
]
# Of the plan: an area is the lighter mixed with the stronger colour.
SHADES = [10, 18, 26, 34, 42]


def values(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): ([^;]+);", block))


def colours(block: str) -> dict[str, tuple[float, ...]]:
    return {
        name: tuple(int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
        for name, value in values(block).items()
        if re.fullmatch(r"#[0-9a-f]{6}", value)
    }


def linear(colour) -> list[float]:
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]


def luminance(colour) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def weak(palette: dict, pairs: list, needed: float) -> dict[tuple, float]:
    """The pairs whose contrast is not enough."""
    ratios = {pair: contrast(*(palette[name] for name in pair)) for pair in pairs}
    return {pair: ratio for pair, ratio in ratios.items() if ratio < needed}


def to_oklab(colour) -> list[float]:
    """https://www.w3.org/TR/css-color-4/#color-conversion-code"""
    r, g, b = linear(colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return [
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    ]


def oklab_luminance(lab) -> float:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed_luminance(one, other, percent: int) -> float:
    pairs = zip(to_oklab(one), to_oklab(other), strict=True)
    share = percent / 100
    return oklab_luminance([a * share + b * (1 - share) for a, b in pairs])


@pytest.fixture(params=["clair", "sombre"])
def palette(request) -> dict[str, tuple[float, ...]]:
    light = colours(LIGHT)
    return light if request.param == "clair" else {**light, **colours(DARK)}


def test_both_dark_copies_are_equal():
    assert values(DARK) == values(CHOSEN_DARK)


def test_every_colour_of_the_day_has_its_night():
    assert colours(LIGHT).keys() == colours(DARK).keys()


def test_black_on_white_and_a_known_pair_measure_as_they_should():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    light = colours(LIGHT)
    assert contrast(light["earth"], light["paper"]) == pytest.approx(6.2, abs=0.05)
    assert mixed_luminance((1, 1, 1), (0, 0, 0), 100) == pytest.approx(1, abs=1e-3)


def test_every_text_can_be_read(palette):
    assert weak(palette, TEXTS, 4.5) == {}


def test_every_shape_can_be_seen(palette):
    assert weak(palette, SHAPES, 3) == {}


def test_the_footer_can_be_read_though_it_is_dark_by_day_too(palette):
    layout = (CSS / "layout.css").read_text()
    fixed = re.findall(r"#[0-9a-f]{6}", layout)
    assert len(fixed) == 2
    for text in fixed:
        [colour] = colours(f"--text: {text};").values()
        assert contrast(colour, palette["sea-deep"]) >= 4.5


def test_the_names_on_the_plan_can_be_read_on_every_shade(palette):
    plan = (CSS / "plan.css").read_text()
    mixes = r"var\(--saffron\) (\d+)%, var\(--surface\)"
    assert [int(share) for share in re.findall(mixes, plan)] == SHADES
    text = luminance(palette["ink"])
    for share in SHADES:
        ground = mixed_luminance(palette["saffron"], palette["surface"], share)
        dark, light = sorted([text, ground])
        assert (light + 0.05) / (dark + 0.05) >= 4.5, share
