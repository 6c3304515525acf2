import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage

import brotli
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# The style sheets that pages load, each joined of parts that people edit, in order.
# A page loads `site.css` and one more at most: a part, or a sheet of its own from here.
# All are in one folder: `url()` then means the same in a part and in a sheet.
SHEETS = {
    "css/site.css": [
        "css/tokens.css",
        "css/base.css",
        "css/layout.css",
        "css/components.css",
        "css/cards.css",
        "css/entries.css",
        "css/forms.css",
        "css/blocks.css",
        "css/share.css",
        "css/collections.css",
        "css/print.css",
        "css/forced.css",
        "css/old_browsers.css",
    ],
    "css/page_home.css": ["css/home.css", "css/plan.css"],
    "css/page_agenda.css": ["css/facets.css", "css/agenda.css", "css/plan.css"],
    "css/page_register.css": ["css/facets.css", "css/agenda.css", "css/register.css"],
    "css/page_annuaire.css": [
        "css/facets.css",
        "css/annuaire.css",
        "css/printed_list.css",
        "css/plan.css",
    ],
    "css/page_entry.css": [
        "css/facets.css",
        "css/annuaire.css",
        "css/plan.css",
        "css/entry.css",
    ],
    "css/page_styleguide.css": [
        "css/home.css",
        "css/ateliers.css",
        "css/agenda.css",
        "css/letter.css",
        "css/facets.css",
        "css/annuaire.css",
        "css/printed_list.css",
        "css/plan.css",
        "css/entry.css",
    ],
}

# Above, only scripts of the admin and the source maps of libraries: the last tenth of
# these took ten of the twelve seconds.
BIG = 256 * 1024


class StaticCompressor(Compressor):
    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return brotli.compress(data, quality=9 if len(data) > BIG else 11)


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, and a plain name for what is missing: the title font that could
    not be built must break neither the release nor the pages."""

    manifest_strict = False
    # Scripts of ours import one another: by hashed names too.
    support_js_module_import_aggregation = True

    def hashed_name(self, name, content=None, filename=None):
        try:
            return super().hashed_name(name, content, filename)
        except ValueError:
            return name

    def create_compressor(self, **options) -> Compressor:
        return StaticCompressor(**options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """No page asks for a file by the plain name that it has as well."""
        return super().compress_files({*paths} & {*self.hashed_files.values()})


class SheetFinder(BaseFinder):
    """The sheets of the table above, for `runserver` and `collectstatic` alike: joined
    when they are asked for, so that nobody has to build anything."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.folder = tempfile.TemporaryDirectory()
        self.storage = FileSystemStorage(location=self.folder.name)

    def check(self, **kwargs) -> list[CheckMessage]:
        return [
            Error(f"{sheet} wants {part}, which is no static file.", id="core.E008")
            for sheet, parts in SHEETS.items()
            for part in parts
            if finders.find(part) is None
        ]

    def find(self, path: str, find_all: bool = False) -> str | list[str]:
        if path not in SHEETS:
            return []
        return [self.join(path)] if find_all else self.join(path)

    def list(self, ignore_patterns) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in SHEETS:
            self.join(path)
            yield path, self.storage

    def join(self, path: str) -> str:
        """Where it is now. As old as its last change, of a part or of the table, for
        what is collected is compared by age."""
        parts = [Path(finders.find(part)) for part in SHEETS[path]]
        changed = max(part.stat().st_mtime_ns for part in [Path(__file__), *parts])
        sheet = Path(self.storage.path(path))
        if not sheet.exists() or sheet.stat().st_mtime_ns != changed:
            sheet.parent.mkdir(exist_ok=True)
            text = "\n".join(part.read_text() for part in parts)
            # A quarter of what a telephone would load.
            text = re.sub(r"/\*.*?\*/|^\s+", "", text, flags=re.DOTALL | re.MULTILINE)
            with tempfile.NamedTemporaryFile(
                "w", dir=self.folder.name, delete=False
            ) as unfinished:
                unfinished.write(text)
            os.utime(unfinished.name, ns=(changed, changed))
            os.replace(unfinished.name, sheet)
        return str(sheet)
