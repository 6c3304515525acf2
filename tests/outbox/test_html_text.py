"""HTML as plain text."""

import pytest

from outbox.html_text import html_to_text

pytestmark = pytest.mark.front


@pytest.mark.case("5.9")
@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<h2>Titre</h2><p>Texte</p>", "Titre\n\nTexte"),
        ("<div>Un</div><div>Deux</div>", "Un\nDeux"),
        ("<ul><li>Un<ul><li>Deux</li></ul></li></ul>", "– Un\n  – Deux"),
        (
            "<p>Avant</p><ol><li>Un</li><li>Deux<br>suite</li></ol><p>Après</p>",
            "Avant\n\n1. Un\n2. Deux\n   suite\n\nAprès",
        ),
        (
            "<ul><li><p>Un</p><ul><li>A</li></ul>encore</li><li>Deux</li></ul>",
            "– Un\n  – A\n  encore\n– Deux",
        ),
        ('<ol start="3"><li>Trois</li></ol>', "3. Trois"),
        ("<p>Un<br/>\n deux</p><hr><p>trois</p>", "Un\ndeux\n\n* * *\n\ntrois"),
        (
            '<a href="https://exemple.fr/a">ici</a> <a href="mailto:a@b.fr">a@b.fr</a>',
            "ici (https://exemple.fr/a) a@b.fr",
        ),
        ("<p>Prix\u00a0: 3\u202f€</p>", "Prix\u00a0: 3\u202f€"),
        ("<style>p {}</style><p>a &lt; b<!-- non --></p>", "a < b"),
        ("<table><tr><td>Lundi</td><td>9 h</td></tr></table>", "Lundi 9 h"),
        ('<p><img src="x" alt="Un vélo"> et</p>', "Un vélo et"),
        ("", ""),
        ("sans balise", "sans balise"),
    ],
)
def test_words_stand_where_a_reader_expects_them(markup, text):
    assert html_to_text(markup) == text
