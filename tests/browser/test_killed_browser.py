"""A browser that is killed: what was saved is on the site, the rest on its disk."""

import os
import re
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, expect

from tests.browser import MARKS
from tests.browser.conftest import ARGUMENTS, CHROMIUM, DESK, SLOW, sign_in
from tests.browser.test_unsaved import (
    kept_in_the_browser,
    open_atelier,
    saved_by_itself,
    take_up,
)
from tests.trials import WHOLE

pytestmark = [
    pytest.mark.front,
    *MARKS,
    pytest.mark.trial,
    pytest.mark.skipif(not WHOLE, reason="starts two browsers more"),
]


def processes_in(folder: Path) -> list[int]:
    """Those of the browser whose profile is in this folder."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            is_one = f"--user-data-dir={folder}" in (entry / "cmdline").read_text()
        except OSError:
            continue
        if is_one and entry.name.isdigit():
            found.append(int(entry.name))
    return found


@pytest.mark.case("1.1", "E3")
def test_a_browser_killed_while_somebody_types_loses_nothing(browser, site, tmp_path):
    def start() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            tmp_path, executable_path=CHROMIUM, args=ARGUMENTS, viewport=DESK
        )

    context = start()
    page = context.pages[0]
    page.set_default_timeout(SLOW)
    sign_in(page, site)
    address = open_atelier(page, site)
    summary = page.locator("[name=summary]")
    with saved_by_itself(page) as answer:
        summary.fill("Enregistré avant la panne.")
    assert answer.value.json()["success"]
    page.route(re.compile("/edit/$"), lambda route: route.abort())
    summary.press("End")
    page.keyboard.type(" Tapé juste avant.")
    kept_in_the_browser(page)
    pids = processes_in(tmp_path)
    assert pids
    for pid in pids:
        with suppress(ProcessLookupError):  # It went with its parent.
            os.kill(pid, signal.SIGKILL)
    with suppress(Error):
        context.close()

    context = start()
    page = context.pages[0]
    page.set_default_timeout(SLOW)
    page.goto(f"{site}/admin/")
    if page.get_by_label("Mot de passe").count():
        sign_in(page, site)
    page.goto(address)
    summary = page.locator("[name=summary]")
    expect(summary).to_have_value("Enregistré avant la panne.")
    take_up(page)
    expect(summary).to_have_value("Enregistré avant la panne. Tapé juste avant.")
    context.close()
