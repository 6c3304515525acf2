import pytest

from french.typography import NBSP, THIN, typeset

pytestmark = pytest.mark.front

GOLDEN = [
    ("Qui vient ?", f"Qui vient{THIN}?"),
    ("Bravo!", f"Bravo{THIN}!"),
    ("Un ; deux", f"Un{THIN}; deux"),
    ("Trois thèmes : un", f"Trois thèmes{NBSP}: un"),
    ('Une "coopérative intégrale"', f"Une «{NBSP}coopérative intégrale{NBSP}»"),
    ("« dernière chance »", f"«{NBSP}dernière chance{NBSP}»"),
    ("l'atelier d'avril", "l’atelier d’avril"),
    ("et puis...", "et puis…"),
    ("25 000 habitants", f"25{THIN}000 habitants"),
    ("12 mai 2026", f"12{NBSP}mai 2026"),
    ("1er avril", f"1er{NBSP}avril"),
    ("18 h 30", f"18{NBSP}h{NBSP}30"),
    ("15 €", f"15{NBSP}€"),
    ("20 %", f"20{NBSP}%"),
    ("M. Durand et Mme Élise", f"M.{NBSP}Durand et Mme{NBSP}Élise"),
    ("n° 4", f"n°{NBSP}4"),
    ("14h30", "14h30"),
    ("18:30", "18:30"),
    (
        '<a href="https://exemple.fr/?a=1">lien</a> !',
        f'<a href="https://exemple.fr/?a=1">lien</a>{THIN}!',
    ),
    ("https://exemple.fr/a?b=c!", "https://exemple.fr/a?b=c!"),
    ("nadia@exemple.fr ?", f"nadia@exemple.fr{THIN}?"),
    ("<code>if x ? y : z</code>", "<code>if x ? y : z</code>"),
    ("Pain &amp; beurre", "Pain &amp; beurre"),
    ("l&#x27;eau", "l’eau"),
    ("marseillaisEs curieusEs", "marseillaisEs curieusEs"),
    ("citoyen·ne·s", "citoyen·ne·s"),
    ("Atelier de pense/écoute", "Atelier de pense/écoute"),
]


@pytest.mark.parametrize(("raw", "expected"), GOLDEN)
def test_french_typography_is_put_in(raw, expected):
    assert typeset(raw) == expected


@pytest.mark.parametrize(("raw", "expected"), GOLDEN)
def test_typesetting_twice_changes_nothing_more(raw, expected):
    assert typeset(expected) == expected


def test_a_text_filter_escapes_what_is_not_safe():
    from core.templatetags.core_tags import typo

    assert "<script>" not in typo("<script>alert(1)</script>")
    assert typo("l'eau") == "l’eau"
    assert typo('dit "oui"') == f"dit «{NBSP}oui{NBSP}»"
