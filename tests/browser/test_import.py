"""A list brought in by an editor, in the real admin, on a wide and a small screen."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.annuaire.helpers import csv
from tests.browser import MARKS

pytestmark = [*MARKS, pytest.mark.front]

LIST = csv(
    "Nom;Résumé;Tél.;Couleur;id;Code postal",
    "Le Potager du Ravin;On sème ensemble.;0491000000;vert;1;13004",
    ";Une ligne sans nom.;;;2;",
    "Réparer son vélo à la Plaine;Le même ?;;;3;13006",
)


def judged(page: Page) -> None:
    page.wait_for_load_state()
    # Wagtail's own messages are fading in.
    ours = {"include": ["main"], "exclude": [".messages"]}
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page, context=ours).response
        said = [
            (rule["id"], rule["nodes"][0]["target"]) for rule in found["violations"]
        ]
        assert said == [], page.url
        beyond = "document.documentElement.scrollWidth - window.innerWidth"
        assert page.evaluate(beyond) <= 0, (page.url, width)


def test_a_list_is_read_mapped_previewed_written_and_taken_back(browser, site, admin):
    admin.goto(f"{site}/admin/snippets/annuaire/alternative/")
    admin.get_by_role("link", name="Importer une liste").click()
    judged(admin)
    liste = {"name": "liste.csv", "mimeType": "text/csv", "buffer": LIST}
    admin.get_by_label("Fichier").set_input_files(liste)
    admin.get_by_role("button", name="Lire le fichier").click()

    expect(admin.get_by_label("Tél.")).to_have_value("phone")
    expect(admin.get_by_label("Couleur")).to_have_value("")
    admin.get_by_role("button", name="Voir ce qui changerait").click()
    expect(admin.get_by_text("nommez la source").first).to_be_visible()
    admin.get_by_label("Couleur").select_option(label="Mots-clés")
    admin.get_by_label("Source").fill("Annuaire du quartier")
    admin.get_by_label("Publier tout de suite").check()
    judged(admin)
    admin.get_by_role("button", name="Voir ce qui changerait").click()

    expect(admin.get_by_text("Il manque le nom")).to_be_visible()
    expect(admin.get_by_text("Ressemble à")).to_be_visible()
    judged(admin)
    admin.get_by_role("link", name="en erreur : 1").click()
    expect(admin.get_by_text("Le Potager du Ravin")).to_have_count(0)
    admin.get_by_role("button", name="Importer 2 fiches").click()

    expect(admin.get_by_text("C’est fait.")).to_be_visible()
    judged(admin)
    visitor = browser.new_context().new_page()
    visitor.goto(f"{site}/annuaire/?q=potager+ravin&tag=vert")
    expect(visitor.get_by_role("link", name="Le Potager du Ravin")).to_be_visible()

    admin.get_by_role("link", name="Annuler cet import").click()
    judged(admin)
    admin.get_by_role("button", name=re.compile("Annuler l")).click()
    expect(admin.get_by_text("supprimées : 2")).to_be_visible()
    visitor.reload()
    expect(visitor.get_by_role("link", name="Le Potager du Ravin")).to_have_count(0)
    visitor.context.close()
