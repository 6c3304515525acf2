"""What looks like a rule of typography and is none."""

import pytest

from french.typography import NBSP, THIN, typeset

pytestmark = pytest.mark.front

UNCHANGED = [
    'écran 15" et 17"',
    "écran 15&quot; et 17&quot;",
    'un tuyau de 3/4" et un autre de 1/2"',
    "43° 17' 47\" N, 5° 22' 12\" E",
    "1'30\"",
    "en 2016 120 personnes",
    "de 2014 à 2016 250 ateliers",
    "<p>en 2016 120 personnes</p>",
    "<li>Mot</li><li>!",
    "<p>Mot</p>!important",
    "un <em>mot</em>!important",
]


@pytest.mark.case("6.9")
@pytest.mark.parametrize("text", UNCHANGED)
def test_inches_years_and_what_is_no_sentence_stay(text):
    assert typeset(text) == text


@pytest.mark.case("6.9")
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<em>Mot</em>!", f"<em>Mot</em>{THIN}!"),
        ("<p>Un <strong>mot</strong>?</p>", f"<p>Un <strong>mot</strong>{THIN}?</p>"),
        ('<a href="/a"><b>Mot</b></a>!', f'<a href="/a"><b>Mot</b></a>{THIN}!'),
        ("Mot<strong>!</strong>", f"Mot<strong>{THIN}!</strong>"),
        ("<em>Mot</em> !", f"<em>Mot</em>{THIN}!"),
        ("<em>Mot</em>!?", f"<em>Mot</em>{THIN}!?"),
        ("25 000 habitants", f"25{THIN}000 habitants"),
        ("1 250 000 €", f"1{THIN}250{THIN}000{NBSP}€"),
        ("en 2016, 1 200 personnes", f"en 2016, 1{THIN}200 personnes"),
        ('écran 15" et "grand"', f'écran 15" et «{NBSP}grand{NBSP}»'),
        ('l\'édition "2016"', f"l’édition «{NBSP}2016{NBSP}»"),
    ],
)
def test_what_is_a_rule_holds_across_tags_and_numbers(text, shown):
    assert typeset(text) == shown
    assert typeset(shown) == shown
