"""What one process changes, the next answer of every other shows."""

import urllib.request

import pytest

from tests.browser import MARKS

pytestmark = [*MARKS, pytest.mark.case("10.5")]

# Where it shows, and how it is changed; prints what was there.
WAYS = {
    "settings": (
        "/",
        """
from core.models import SiteSettings
settings = SiteSettings.load()
print(settings.footer_text, end="")
settings.footer_text = {words!r}
settings.save()
""",
    ),
    "theme, without a signal": (
        "/themes/",
        """
from core.models import Theme
theme = Theme.objects.first()
print(theme.name, end="")
Theme.objects.filter(pk=theme.pk).update(name={words!r})
""",
    ),
    "menu": (
        "/annuaire/",
        """
from wagtail.models import Page
page = Page.objects.filter(show_in_menus=True, live=True).first().specific
print(page.title, end="")
page.title = {words!r}
page.save_revision().publish()
""",
    ),
    "territory, raw": (
        "/annuaire/",
        """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT name FROM annuaire_territory WHERE code = '13205'")
    print(cursor.fetchone()[0], end="")
    statement = "UPDATE annuaire_territory SET name = %s WHERE code = '13205'"
    cursor.execute(statement, [{words!r}])
""",
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_next_answer_shows_what_another_process_changed(site, served, way):
    path, code = WAYS[way]

    def answers() -> list[str]:
        """Of both processes of the site."""
        return [
            urllib.request.urlopen(site + path, timeout=30).read().decode()
            for _ in range(8)
        ]

    former = []
    for words in ("Ici avant", "Ici ensuite"):
        assert not [html for html in answers() if words in html]
        former.append(served.shell(code.format(words=words)))
        assert not [html for html in answers() if words not in html]
    served.shell(code.format(words=former[0]))
