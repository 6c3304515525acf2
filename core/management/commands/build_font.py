"""The title font: Fraunces, semi-bold, cut down to French."""

import importlib.util
import logging
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

AXES = {"wght": 600, "opsz": 48, "SOFT": 0, "WONK": 0}
FRENCH = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»°·’‘“”…–—€\u00a0ñáíóúÑ"
LETTERS = [*range(0x20, 0x7F), *map(ord, FRENCH)]


class Command(BaseCommand):
    help = "Builds static/font/titre.woff2; without it the system's serif serves."

    def handle(self, *args, **options) -> None:
        target = Path(settings.BASE_DIR) / "static" / "font"
        package = Path(importlib.util.find_spec("fontpkg_fraunces").origin).parent
        sources = sorted(package.rglob("Fraunces[[]*.ttf")) or sorted(
            package.rglob("*.ttf")
        )
        if (target / "titre.woff2").exists() or not sources:
            return
        logging.getLogger("fontTools").setLevel(logging.ERROR)
        target.mkdir(parents=True, exist_ok=True)
        font = TTFont(sources[0])
        axes = {axis.axisTag for axis in font["fvar"].axes}
        location = {tag: value for tag, value in AXES.items() if tag in axes}
        font = instancer.instantiateVariableFont(font, location)
        options = subset.Options(
            layout_features=["kern", "liga", "ccmp", "mark", "locl"], hinting=False
        )
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(target / "titre.woff2")
        for licence in package.rglob("LICENSE"):
            (target / "OFL.txt").write_bytes(licence.read_bytes())
        self.stdout.write("La police des titres est prête.")
