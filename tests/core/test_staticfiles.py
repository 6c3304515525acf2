"""What pages load: style sheets joined of their parts, compressed when collected."""

import os
import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import SystemCheckError

import brotli
import pytest

from core.staticfiles import BIG, SHEETS, ManifestStorage, SheetFinder

pytestmark = pytest.mark.front

LINE = b"main { color: black }\n"


@pytest.mark.parametrize("lines", [100, BIG // len(LINE) + 1])
def test_the_name_that_pages_use_is_compressed_and_the_other_is_not(tmp_path, lines):
    content = LINE * lines
    storage = ManifestStorage(location=tmp_path, base_url="/static/")
    storage.save("page.css", ContentFile(content))
    list(storage.post_process({"page.css": (storage, "page.css")}))
    used = storage.url("page.css").removeprefix("/static/")
    assert used != "page.css"
    assert brotli.decompress((tmp_path / f"{used}.br").read_bytes()) == content
    assert (tmp_path / f"{used}.gz").exists()
    assert {file.name for file in tmp_path.glob("*.br")} == {f"{used}.br"}


STATIC = Path(settings.BASE_DIR) / "static"
LINKED = re.compile(r"""{% static ["'](css/[a-z_]+\.css)["'] %}""")


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    """Static files of the test's own, in which each part says its name."""
    for part in {part for parts in SHEETS.values() for part in parts}:
        (tmp_path / part).parent.mkdir(exist_ok=True)
        (tmp_path / part).write_text(f"/* A word. */\n  [part='{part}'] {{}}\n")
    settings.STATICFILES_DIRS = [tmp_path]
    return tmp_path


def linked() -> set[str]:
    templates = (Path(settings.BASE_DIR) / "templates").rglob("*.html")
    return {name for file in templates for name in LINKED.findall(file.read_text())}


def test_every_part_is_loaded_by_some_page():
    files = {f"css/{file.name}" for file in (STATIC / "css").glob("*.css")}
    in_use = {part for sheet in SHEETS.values() for part in sheet} | linked()
    assert {name for name in files - in_use if "admin" not in name} == set()


def test_whatever_a_template_links_is_a_part_or_a_sheet():
    assert "css/site.css" in linked()
    assert [name for name in linked() if finders.find(name) is None] == []


def test_a_sheet_is_its_parts_in_their_order(folder):
    for sheet, parts in SHEETS.items():
        text = Path(finders.find(sheet)).read_text()
        assert re.findall(r"^\[part='(\S+)'\]", text, re.MULTILINE) == parts
        assert "A word" not in text
        assert finders.find(sheet, find_all=True) == [finders.find(sheet)]


def test_the_next_look_at_a_sheet_shows_what_was_changed_in_a_part(folder):
    before = Path(finders.find("css/site.css"))
    (folder / "css/base.css").write_text("h1 { color: red }")
    later = before.stat().st_mtime + 1
    os.utime(folder / "css/base.css", (later, later))
    after = Path(finders.find("css/site.css"))
    assert "h1 { color: red }" in after.read_text()
    assert after.stat().st_mtime == later


def test_a_sheet_that_nothing_changed_keeps_its_age(folder):
    """What is collected, and whether, is decided by it."""
    ages = {
        Path(finder.storage.path("css/site.css")).stat().st_mtime_ns
        for finder in (SheetFinder(), SheetFinder())
        if list(finder.list([]))
    }
    assert len(ages) == 1


def test_the_name_of_a_collected_sheet_follows_its_parts(folder, tmp_path_factory):
    names = []
    for colour in ("red", "blue", "blue"):
        (folder / "css/blocks.css").write_text(f"p {{ color: {colour} }}")
        (folder / "css/base.css").write_text('p { src: url("../font/a.woff2") }')
        (folder / "font").mkdir(exist_ok=True)
        (folder / "font/a.woff2").write_text("a font")
        root = tmp_path_factory.mktemp("collected")
        storage = ManifestStorage(location=root, base_url="/static/")
        found = {}
        for finder in finders.get_finders():
            for path, source in finder.list([]):
                if path.startswith(("css/", "font/")):
                    found[path] = (source, path)
                    storage.save(path, source.open(path))
        list(storage.post_process(found))
        names.append(storage.url("css/site.css"))
        text = (root / names[-1].removeprefix("/static/")).read_text()
        assert re.search(r'url\("\.\./font/a\.[0-9a-f]{12}\.woff2"\)', text)
    assert len(set(names)) == 2


def test_a_part_that_is_missing_is_told_before_the_site_starts(folder):
    (folder / "css/blocks.css").unlink()
    with pytest.raises(SystemCheckError, match=r"wants css/blocks\.css"):
        call_command("check")
