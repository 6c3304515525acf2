"""What pages load is compressed once, when it is collected."""

from django.core.files.base import ContentFile

import brotli
import pytest

from core.staticfiles import BIG, ManifestStorage

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
