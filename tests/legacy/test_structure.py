import random
from pathlib import Path

import pytest

from ateliers.models import AtelierPage
from legacy.completeness import missing_words
from legacy.decoding import LegacyError, decode
from legacy.nodes import Heading, Items, Paragraph, read_nodes
from legacy.portal import read_page
from legacy.sections import (
    GroupSection,
    ObjectiveSection,
    ProposalsSection,
    QuestionsSection,
    Role,
    RoundTableSection,
    TextSection,
)
from legacy.stream import report_blocks
from legacy.structure import read_sections
from tests.trials import share

pytestmark = pytest.mark.front

DATA = Path(__file__).parent / "data"
PAGES = sorted(DATA.glob("portal_*.txt"))


def sections_of(text: str) -> list:
    return read_sections(text.strip().split("\n"))


def rendered(sections: list) -> str:
    stream_block = AtelierPage.report.field.stream_block
    return stream_block.to_python(report_blocks(sections, {})).render_as_block()


def body_of(name: str) -> list[str]:
    return read_page(decode((DATA / name).read_bytes())).body


def test_a_report_becomes_its_typed_sections():
    intro, objective, table, questions, lead, *groups, closing, following = (
        read_sections(body_of("portal_report.txt"))
    )
    assert intro.role is Role.INTRODUCTION
    assert intro.parts[0] == Heading('Une "monnaie à nous" dans le quartier ?')
    assert isinstance(objective, ObjectiveSection)
    assert isinstance(table, RoundTableSection)
    assert table.title == "1. Tour de table des attentes"
    assert len(table.items) == 5
    assert isinstance(questions, QuestionsSection)
    assert questions.title == "2. Atelier en binômes"
    assert questions.items[0] == "Qui accepte déjà d’essayer ?"
    assert lead.parts[0].lines[0].startswith("suite à une mise en commun")
    assert [group.name for group in groups] == [
        "DECOUVRIR les monnaies",
        "ACCUEILLIR les commerces",
        "FABRIQUER les billets",
    ]
    assert closing.role is Role.CLOSING
    assert following.role is Role.NEXT


def test_minutes_keep_their_agenda_and_their_lists():
    sections = read_sections(body_of("portal_plenary.txt"))
    assert {type(section) for section in sections} == {TextSection}
    parts = [part for section in sections for part in section.parts]
    assert Heading("ORDRE DU JOUR") in parts
    assert Heading("III. Questions diverses") in parts
    agenda, decisions = (part for part in parts if isinstance(part, Items))
    assert agenda.items[0] == "18h30 – 18h45 : accueil et café"
    assert decisions.items[1] == "Écrire à la mairie pour l’eau"
    assert Heading("V. Moreau demande qui garde les clés.") not in parts
    assert sections[-1].role is Role.NEXT


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_word_of_a_body_is_lost(path):
    body = read_page(decode(path.read_bytes())).body
    assert not missing_words("\n".join(body), rendered(read_sections(body)))


@pytest.mark.parametrize("marker", ["1. {}", "1) {}", "I. {}", "1° {}", "I - {}"])
def test_headings_are_numbered_in_many_ways(marker):
    heading = marker.format("Tour de table")
    [table] = sections_of(f"{heading}\n\nUn avis\nUn autre avis\nUn troisième")
    assert isinstance(table, RoundTableSection)
    assert table.title == heading
    assert table.items == ["Un avis", "Un autre avis", "Un troisième"]


@pytest.mark.parametrize("bullet", ["- ", "-", "– ", "• ", "* ", "\uf0b7 ", "·\t"])
def test_bullets_of_every_kind_make_a_list(bullet):
    lines = [f"{bullet}Jardiner", f"{bullet}Cuisiner pour tous", "le midi"]
    assert read_nodes(lines) == [Items(("Jardiner", "Cuisiner pour tous le midi"))]


def test_statements_may_be_bullets_or_paragraphs_of_their_own():
    bullets = sections_of("Tour de table :\n- Un avis\n- Un autre")
    apart = sections_of("Tour de table\n\nUn avis\n\nUn autre\n\nUn troisième")
    assert [section.items for section in bullets] == [["Un avis", "Un autre"]]
    assert [section.items for section in apart] == [
        ["Un avis", "Un autre", "Un troisième"]
    ]


def test_proposals_are_recognised_by_their_title():
    [proposals] = sections_of("2. Propositions\n- Louer un local\n- Écrire au maire")
    assert isinstance(proposals, ProposalsSection)
    assert proposals.items == ["Louer un local", "Écrire au maire"]


def test_numbered_lines_that_are_no_questions_stay_a_numbered_list():
    [text] = sections_of("Voici la suite\n\n1. Louer\n2. Meubler\n\nEt puis voilà.")
    assert Items(("Louer", "Meubler"), ordered=True) in text.parts
    assert not missing_words("1. Louer 2. Meubler", rendered([text]))


@pytest.mark.parametrize(
    "text",
    [
        "3 groupes sont nés :\n\nDÉCOUVRIR les lieux\nAvec et pour tous.\n"
        "BÂTIR des abris\nPour toute personne.",
        "3 groupes sont nés :\n- DECOUVRIR les lieux : avec et pour tous\n"
        "- BATIR des abris : pour toute personne",
        "3 groupes sont nés :\n\n1. DECOUVRIR les lieux\nAvec et pour tous\n\n"
        "2. BATIR des abris\nPour toute personne",
        "Groupe Visites : pour toutes\nGroupe Abris : pour qui sait clouer",
        "3 thèmes sont nés :\n\nDECOUVRIR les lieux\n\nAvec et pour tous\n\n"
        "BATIR des abris\n\nPour toute personne",
    ],
    ids=["adjacent", "inline", "numbered", "named", "spaced"],
)
def test_groups_are_recognised_however_they_are_laid_out(text):
    groups = [s for s in sections_of(text) if isinstance(s, GroupSection)]
    assert len(groups) == 2
    assert not missing_words(text, rendered(sections_of(text)))


def test_capitals_without_any_group_in_sight_are_only_headings():
    text = "PRESENTS\nAgnès, Bruno\n\nDEPENSES\nDouze euros\n\nRECETTES\nRien"
    [section] = sections_of(text)
    assert isinstance(section, TextSection)
    assert [p.text for p in section.parts if isinstance(p, Heading)] == [
        "PRESENTS",
        "DEPENSES",
        "RECETTES",
    ]


def test_prose_stays_prose():
    text = "Bonjour à toutes\nNous étions dix.\n\n8. C'est le nombre de chaises."
    assert read_nodes(text.split("\n")) == [
        Paragraph(("Bonjour à toutes", "Nous étions dix.")),
        Paragraph(("8. C'est le nombre de chaises.",)),
    ]


def test_markup_in_the_text_is_shown_as_text_or_dropped():
    markup = rendered(read_sections(body_of("portal_hub.txt")))
    assert "<script" not in markup
    assert "&lt;script&gt;" in markup
    assert "<b>" not in markup


def test_addresses_become_links_and_nothing_else_does():
    markup = rendered(sections_of('Voir https://exemple.org/?a=1&b="><i onclick=x>.'))
    assert '<a href="https://exemple.org/?a=1&amp;b=">' in markup
    assert "<i" not in markup


def _mangled(rank: int) -> bytes:
    """A page with lines shuffled, doubled, glued and bytes changed."""
    chance = random.Random(rank)
    lines = chance.choice(PAGES).read_bytes().split(b"\n")
    body = lines[8:-25]
    chance.shuffle(body)
    body = [chance.choice([b"- ", b"1. ", b"II. ", b"18h30 ", b"", b""]) + line
            for line in body for _ in range(chance.choice([1, 1, 2]))]  # fmt: skip
    data = bytearray(b"\n".join(lines[:8] + body + lines[-25:]))
    for _ in range(chance.choice([0, 0, 3, 30])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.choice([len(data), chance.randrange(len(data))])])


@pytest.mark.trial
def test_whatever_the_file_it_is_refused_or_read_without_loss():
    read, files = 0, share(1500)
    for rank in range(files):
        try:
            body = read_page(decode(_mangled(rank))).body
        except LegacyError:
            continue
        read += 1
        assert not missing_words("\n".join(body), rendered(read_sections(body))), rank
    assert files // 8 < read < files


SEED = DATA.parents[3] / "shared/seed/atelier-3-cooperative-integrale.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the real page is not part of the code")
def test_the_real_page_is_read_whole():
    page = read_page(decode(SEED.read_bytes()))
    sections = read_sections(page.body)
    assert (page.reads, len(page.leftovers)) == (1258, 3)
    [table] = [s for s in sections if isinstance(s, RoundTableSection)]
    [questions] = [s for s in sections if isinstance(s, QuestionsSection)]
    assert (len(table.items), len(questions.items)) == (16, 3)
    assert sum(isinstance(section, GroupSection) for section in sections) == 4
    assert not missing_words("\n".join(page.body), rendered(sections))
