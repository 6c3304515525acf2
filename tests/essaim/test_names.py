"""Names that were given up for the field's terms stay given up."""

import importlib
import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.front

ROOT = Path(__file__).resolve().parents[2]
MODULES = {
    "agenda": """
        findable news structured_data
    """,
    "annuaire": """
        alphabet entry_page exchange facets findable forms freshness
        geocoding importing moderation nearby plan position position_panel
        postcodes presentation reports structured_data suggesting tallies
    """,
    "ateliers": """
        findable listed structured_data
    """,
    "core": """
        account binning cache collections comparing dashboard dated dates
        editing feeds fetching findable french guard guide ical inviting
        login management.commands.worker message_form middleware models.bin
        models.jobs paging questions ratelimit reaching reader reading
        registers reports search_backend sharing structured_data text
        typed_text typography users uses views widgets
    """,
    "groupes": """
        findable
    """,
    "home": """
        findable
    """,
    "legacy": """
        facts words
    """,
    "newsletter": """
        admin_forms admin_views assembling assembling_view checklist digests
        export findable forgetting forms importing importing_views items
        link_check links mails registers rendering sending sending_forms
        subscribing text two_people views wording
    """,
    "outbox": """
        admin_views bounce_box breaker dns_view host host_panel queries rate
        relay result sender smtp suppression suppression_view transport verp
    """,
    "search": """
        extracts findable finding keeping misses models.entry models.miss
        questions suggesting
    """,
}
# In modules that go on under another name: where it would be looked for, and what.
NAMES = [
    "agenda.listing:of_event",
    "annuaire.imports.apply:NotNow",
    "annuaire.maps.geocoding:Garbled",
    "annuaire.maps.tiles:Unavailable",
    "annuaire.models.parts:Followed",
    "annuaire.models.parts:Located",
    "annuaire.models.parts:Reachable",
    "annuaire.public.facet_counts:tallies",
    "ateliers.state:State",
    "core.admin.dashboard:register",
    "core.admin.deletion_guard:uses",
    "core.http.link_check:Inside",
    "core.models:BinEntry",
    "core.models:BinPage",
    "core.models:JobRun",
    "core.search.registry:Findable",
    "core.search.registry:notice",
    "core.search.registry:register",
    "core.templatetags.core_tags:_sections",
    "core.trash.objects:put_away",
    "core.trash.pages:Refused",
    "french:Asked",
    "french:asked",
    "french:meaning",
    "french.tokenizer:analysis",
    "jobs.registry:discover",
    "jobs.registry:register",
    "listings.query:Question",
    "listings.results:Answer",
    "listings.results:Found",
    "listings.sources:Source",
    "listings.sources:register",
    "newsletter.choices:State",
    "search.indexing:keep",
    "search.models:Entry",
    "search.models:Miss",
    "search.models:Reading",
    "search.parsing:Question",
    "search.query:Found",
    "tabular.errors:BadValue",
]
# Salts of signatures and keys of caches, which are no names of modules.
KEYS = {
    "annuaire.freshness",
    "annuaire.geocoding",
    "core.guard",
    "core.login",
    "newsletter.export",
    "outbox.suppression",
    "outbox.verp",
}


def former_modules() -> list[str]:
    return [f"{app}.{name}" for app in MODULES for name in MODULES[app].split()]


def texts() -> dict[str, str]:
    """Code, settings, templates and documentation, this test apart."""
    tracked = subprocess.run(
        ["git", "ls-files", "*.py", "*.html", "*.md", "*.toml", "Makefile", "bin/*"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    ).stdout.split()
    if not tracked:
        pytest.skip("Not a checkout of git.")
    here = Path(__file__).relative_to(ROOT)
    return {
        name: (ROOT / name).read_text()
        for name in tracked
        if Path(name) != here and (ROOT / name).is_file()
    }


@pytest.mark.parametrize("name", former_modules())
def test_a_former_module_does_not_import(name):
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_former_name_is_not_found(name):
    module, _, attribute = name.partition(":")
    assert not hasattr(importlib.import_module(module), attribute)


def test_no_text_names_a_former_module():
    names = sorted({*former_modules()} - KEYS, key=len, reverse=True)
    dotted = "|".join(map(re.escape, names))
    former = re.compile(rf"(?<![\w./])(?:{dotted})(?![\w])")
    paths = "|".join(re.escape(name.replace(".", "/")) for name in names)
    files = re.compile(rf"(?<![\w./-])(?:{paths})\.py")
    found = {
        name: sorted({*former.findall(text), *files.findall(text)} - KEYS)
        for name, text in texts().items()
    }
    assert {name: hits for name, hits in found.items() if hits} == {}
