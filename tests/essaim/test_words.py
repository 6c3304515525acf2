"""How the templates are written: what every reader sees, in good French."""

import re
from pathlib import Path

from django.apps import apps
from django.utils.translation import gettext, ngettext

from wagtail.fields import StreamField

import pytest

from french.dates import plural

pytestmark = pytest.mark.front

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
LOCALE = ROOT / "locale" / "fr" / "LC_MESSAGES"
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


STRAIGHT = re.compile(r"[^\W\d_]'(?=[^\W\d_%«“])")
OURS = {"agenda", "annuaire", "ateliers", "core", "groupes", "home", "newsletter"}


def words_of_field(field) -> list:
    choices = [label for _, label in getattr(field, "flatchoices", [])]
    words = [field.verbose_name, getattr(field, "help_text", ""), *choices]
    if isinstance(field, StreamField):
        words += words_of_block(field.stream_block)
    return words


def words_of_block(block) -> list:
    words = [block.label, getattr(block.meta, "help_text", ""), block.get_description()]
    inside = getattr(block, "child_blocks", {}).values()
    inside = [*inside, *filter(None, [getattr(block, "child_block", None)])]
    return words + [word for child in inside for word in words_of_block(child)]


def test_what_forms_say_has_french_apostrophes():
    """Typed as keyboards do, they are printed as French does: `make words`."""
    models = [model for model in apps.get_models() if model._meta.app_label in OURS]
    words = [
        str(word)
        for model in models
        for field in model._meta.get_fields()
        if hasattr(field, "verbose_name")
        for word in words_of_field(field)
    ]
    words += [str(getattr(model, "page_description", "")) for model in models]
    assert len(words) > 500
    assert [word for word in words if STRAIGHT.search(word)] == []


def test_the_catalogue_says_what_is_written_by_hand():
    """And is compiled (`make words`): a new machine has no gettext."""
    text = (LOCALE / "django.po").read_text()
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.M)
    assert len(pairs) > 20
    assert [gettext(source) for source, _ in pairs] == [said for _, said in pairs]
    assert ngettext("Used %(usage_count)s time", "Used %(usage_count)s times", 0) == (
        "Sert à %(usage_count)s endroit"
    )
