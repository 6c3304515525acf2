"""How long things are kept: texts say what the code does."""

import datetime

from django.conf import settings
from django.core.management import call_command

import pytest

from annuaire.models.imports import FILE_RETENTION, UNDO_PERIOD
from annuaire.querysets import FRESHNESS_PERIOD
from annuaire.suggestions.mails import LINK_AGE
from core.admin.guide import FOLDER
from core.models.open_forms import UNDECIDED_FOR
from core.models.pending_texts import PENDING_FOR
from core.trash.abandoned import UNTOUCHED
from core.trash.abandoned_notices import NOTICE
from french.durations import duration, in_days, of_duration
from french.text import plain
from home.models import LegalPage
from newsletter.subscribers.links import UNCONFIRMED_RETENTION
from participation.links import CONFIRM_MAX_AGE
from participation.models.gathering import READING
from participation.polls.retention import ANSWERS
from participation.retention import AWAITING_REPORT, NEEDS, PEOPLE
from search.zero_results import RETENTION

pytestmark = pytest.mark.front


def words_of(client, address: str) -> str:
    html = client.get(address).content.decode()
    return " ".join(plain(html).replace("’", "'").split())


@pytest.mark.case("12.7")
@pytest.mark.parametrize(
    "days, words",
    [
        (1, "un jour"),
        (7, "une semaine"),
        (8, "huit jours"),
        (30, "trente jours"),
        (60, "deux mois"),
        (90, "trois mois"),
        (274, "neuf mois"),
        (365, "un an"),
        (1095, "trois ans"),
        (45, "45 jours"),
    ],
)
def test_a_length_of_time_is_told_as_people_say_it(days, words):
    assert duration(datetime.timedelta(days=days)) == words


@pytest.mark.case("12.7")
def test_the_page_on_personal_data_says_what_the_code_keeps(client, home, settings):
    settings.OUTBOX_KEEP_DAYS = 60
    call_command("bootstrap")
    page = words_of(client, LegalPage.objects.get(kind="donnees").url)
    for sentence in (
        f"Elles sont effacées au bout {of_duration(RETENTION)}.",
        "La copie gardée par le site est effacée au bout de deux mois.",
        "Une inscription sans confirmation est effacée au bout "
        f"{of_duration(UNCONFIRMED_RETENTION)}.",
        f"tout est effacé au bout {of_duration(LINK_AGE)}.",
        f"Un besoin d'accès l'est au bout {of_duration(NEEDS)}, "
        f"et le reste au bout {of_duration(PEOPLE)},",
        f"attendez le compte rendu, au bout {of_duration(AWAITING_REPORT)} au plus.",
        f"Une correction est effacée au bout {of_duration(PEOPLE)},",
        f"de votre part, tout est effacé au bout {of_duration(CONFIRM_MAX_AGE)}.",
        f"dès qu'il est appliqué, ou au bout {of_duration(FILE_RETENTION)} ;",
        f"avant lui, au bout {of_duration(UNDO_PERIOD)}.",
    ):
        assert sentence in page, sentence
    sign_up = words_of(client, "/lettre/inscription/")
    assert f"effacée au bout {of_duration(UNCONFIRMED_RETENTION)}." in sign_up


@pytest.mark.case("12.7")
def test_the_guide_says_what_the_code_keeps():
    trash = datetime.timedelta(days=settings.TRASH_DAYS)
    for name, sentence in (
        ("annuaire.md", f"se vérifie tous les {duration(FRESHNESS_PERIOD)}."),
        ("annuaire.md", f"s'affiche {duration(FILE_RETENTION)} sur la page"),
        ("annuaire.md", f"Un import s'annule pendant {duration(UNDO_PERIOD)} ;"),
        ("trouver.md", f"le nombre de fois par jour, {duration(RETENTION)} au plus"),
        ("inscriptions.md", f"effacée au bout {of_duration(CONFIRM_MAX_AGE)}."),
        ("inscriptions.md", f"sont effacés {duration(NEEDS)} après le rendez-vous,"),
        ("inscriptions.md", f"le reste {duration(PEOPLE)} après."),
        ("inscriptions.md", f"sondage sont effacées {duration(ANSWERS)} après sa fin"),
        ("inscriptions.md", f"est gardé {duration(AWAITING_REPORT)} au plus,"),
        ("compte-rendu.md", f"effacée {duration(PEOPLE)} après votre décision."),
        ("compte-rendu.md", f"pour le relire pendant {duration(READING)} :"),
        ("index.md", f"ce qu'on supprime attend {in_days(trash)} dans"),
        ("corriger.md", f"personne n'a touché depuis {duration(UNTOUCHED)}, est"),
        ("corriger.md", f"vous prévient ; {duration(NOTICE)} plus tard"),
        ("ecrire-a-plusieurs.md", f"la question attend {in_days(UNDECIDED_FOR)},"),
        ("corriger.md", f"les garde {in_days(trash)}, puis les efface"),
        ("corriger.md", f"attend aussi sur le site, {in_days(PENDING_FOR)}, sans"),
    ):
        text = " ".join((FOLDER / name).read_text(encoding="utf-8").split())
        assert sentence in text, sentence
