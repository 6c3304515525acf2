"""French as the search reads it, whatever the database."""

import pytest

from french import analyze, beginnings, query_terms, tokens

pytestmark = pytest.mark.front

# Each line is one thing, however it is written.
SAME = [
    "vélo vélos Vélo VÉLOS velo velos",
    "lieu lieux",
    "travail travaux",
    "local locaux locale locales",
    "journal journaux",
    "tableau tableaux",
    "jeu jeux",
    "agriculteur agricultrice agriculteurs agricultrices agriculteur·rice·s",
    "coopératrice coopérative coopération coopérateurs coopératif cooperative",
    "marseillais marseillaise marseillaises marseillaisEs",
    "citoyen citoyenne citoyennes citoyen·ne·s citoyen.ne.s citoyen-ne-s citoyenNEs",
    "habitant habitante habitants habitant(e)s habitant(e)(s) habitant·e·s",
    "boulanger boulangère boulangères",
    "heureux heureuse heureuses",
    "brodeur brodeuse brodeur·euse·s",
    "actif active actives actif·ve·s",
    "nouveau nouvelle nouveaux nouvel nouvelles",
    "réparer répare réparé réparée réparées réparation réparateur",
    "bénévole bénévoles bénévolat",
    "compost compostage composter",
    "œuvre oeuvre œuvres Œuvre ŒUVRE l'œuvre l’oeuvre d’œuvres",
    "école Ecole l'école e\u0301cole ÉCOLES",
    "3 3e 3ème 3eme troisième 03",
    "1 1er 1re 1ère premier première",
    "amap A.M.A.P. AMAP",
    "ﬁgue figue figues",
    "aujourd'hui aujourd’hui aujourdhui",
    "entr'aide entraide l’entr’aide",
]


@pytest.mark.parametrize("words", SAME)
def test_one_thing_is_one_term(words):
    assert len({*analyze(words)}) == 1, analyze(words)


# Each line is as many things as words: what stems too much confounds.
APART = [
    "mère mer",
    "porte port",
    "univers université",
    "organe organisation",
    "pain peinture",
    "cour court",
    "lien lieu",
    "fleur fleuve",
    "poisson poison",
    "jardin jardinier",
    "marin mare",
    "avant avantage",
    "village ville",
    "page pagaie",
    "logement logiciel",
    "partie partage",
    "habitat habit",
    "atelier attelage",
]


@pytest.mark.parametrize("words", APART)
def test_two_things_are_two_terms(words):
    assert len({*analyze(words)}) == len(words.split()), analyze(words)


def test_words_that_hyphens_join_are_found_together_and_apart():
    assert [*analyze("l’éco-quartier")] == ["eco", "quarti", "ecoquarti"]
    [word] = query_terms("éco-quartier")
    assert word.any_of == (("eco", "quarti"), ("ecoquarti",))
    [word] = query_terms("Belle-de-Mai")
    assert word.any_of[0] == tuple(analyze("belle mai"))
    assert beginnings("L’Éco-quartier") == ["eco", "quartier", "ecoquartier"]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Où réparer mon vélo ?", ["reparer", "velo"]),
        ("comment faire pour créer une coopérative", ["creer", "cooperative"]),
        ("qu’est-ce que l’entraide", ["entraide"]),
        ("qui sont-ils", ["qui", "sontils"]),
        ("vélo vélos", ["velo"]),
        ("😀 → !!! \" ' · - ()", []),
        ("", []),
    ],
)
def test_a_question_is_about_its_words_that_matter(question, words):
    assert [word.word for word in query_terms(question)] == words


def test_a_word_stands_where_it_stands():
    text = "Dans l’Œuvre des citoyen·ne·s, d’abord."
    words = [text[token.start : token.end] for token in tokens(text)]
    assert words == ["Dans", "Œuvre", "des", "citoyen·ne·s", "abord"]


@pytest.mark.parametrize(
    "text",
    [
        *[
            "'" * 10_000,
            "a-" * 5000,
            "l'" * 5000,
            "·e" * 5000,
            "a." * 5000,
            "é" * 10_000,
        ],
        *["\x00", "שלום 你好 مرحبا", "‮abc", "\ud800", "-e-e-e(e)(s)", "９９ᵉ ①"],
    ],
)
def test_nothing_breaks_the_reading(text):
    assert all(term.isascii() and len(term) <= 50 for term in analyze(text))
    assert len(query_terms(text)) <= 8
