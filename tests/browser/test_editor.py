"""An editor's first afternoon, in the real admin."""

import re

from playwright.sync_api import Page

from tests.browser.conftest import EDITOR


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/")
    page.get_by_label(re.compile("courriel", re.IGNORECASE)).fill(
        EDITOR["DJANGO_SUPERUSER_EMAIL"]
    )
    page.get_by_label("Mot de passe", exact=False).first.fill(
        EDITOR["DJANGO_SUPERUSER_PASSWORD"]
    )
    page.get_by_role("button", name="Connexion").click()
    page.wait_for_url(f"{site}/admin/")
