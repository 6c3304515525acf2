"""How the templates are written: what every reader sees, in good French."""

import re
from pathlib import Path

from core.templatetags.core_tags import plural

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)


def test_apostrophes_are_typographic_and_zero_is_singular():
    found = []
    for path in TEMPLATES.rglob("*.html"):
        text = COMMENT.sub("", path.read_text())
        straight = re.findall(r"\w'(?=[^\W\d_]|«).{0,20}", text)
        found += [(path.name, words) for words in straight]
        if "pluralize" in text:
            found.append((path.name, "pluralize: use plural"))
    assert found == []


def test_only_more_than_one_takes_an_s():
    assert [plural(count) for count in (0, 1, 2, 25)] == ["", "", "s", "s"]
