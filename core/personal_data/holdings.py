"""All that the site holds about an address, in the order of its parts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision

from core.personal_data import quotes
from core.personal_data.registry import PersonalData, personal_data_parts

# Rows of parts that hold a first name call it so.
NAME = "prenom"
SHORTEST_NAME = 2
MOST_NAMES = 50


@dataclass(frozen=True)
class Citation:
    """A text that is online, or that only the team may change."""

    words: str
    label: str
    url: str = ""


@dataclass
class Holdings:
    email: str
    parts: list[tuple[PersonalData, list[dict]]] = field(default_factory=list)
    # How many rows that are not online quote the address, by what they are.
    quotes: dict[str, int] = field(default_factory=dict)
    citations: list[Citation] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.parts or self.quotes or self.citations)

    @property
    def is_erasable(self) -> bool:
        return bool(self.going or self.quotes)

    @property
    def going(self) -> list[tuple[PersonalData, int]]:
        """What an erasure takes, and how many rows."""
        parts = [(part, len(rows)) for part, rows in self.parts]
        return [(part, number) for part, number in parts if part.goes(self.email)]

    def as_file(self) -> dict:
        """Times are in UTC, as ISO 8601 writes them."""
        return {
            "adresse": self.email,
            "etabli_le": timezone.now(),
            "donnees": [
                {"quoi": str(part.label), "pourquoi": str(part.purpose), "lignes": rows}
                for part, rows in self.parts
            ],
            "cite_dans_des_textes_non_publies": self.quotes,
            "cite_dans_des_textes_publies": [
                {"mots": item.words, "ou": item.label} for item in self.citations
            ],
            "ce_qui_resterait": self.left,
        }


def holdings_of(email: str, user=None) -> Holdings:
    """Whoever asks is told where to change what is cited, as far as they may."""
    parts = [(part, part.held(email)) for part in personal_data_parts()]
    found = Holdings(email, parts=[(part, rows) for part, rows in parts if rows])
    finder = AdminURLFinder(user)
    online, others = split_by_online(quoting_rows(email))
    for row in online:
        found.citations.append(_citation(email, row, finder))
    own = {model for part, _rows in found.parts for model in part.models}
    for rows in working_texts(online):
        pattern = quotes.address_pattern(email)
        number = sum(1 for _row in quotes.rows_quoting(rows, email, pattern))
        if number and rows.model not in own:
            found.quotes[_plural(rows.model)] = number
    for row in others:
        name = _plural(type(row))
        found.quotes[name] = found.quotes.get(name, 0) + 1
    for name in first_names(found):
        found.citations += _named(name, finder)
    found.left = [line for part, _rows in parts for line in part.left(email)]
    return found


def first_names(found: Holdings) -> list[str]:
    rows = (row for _part, rows in found.parts for row in rows)
    names = {str(row.get(NAME) or "").strip() for row in rows}
    return sorted(name for name in names if len(name) >= SHORTEST_NAME)


def quoting_rows(email: str) -> list[Model]:
    """Of all tables that no part answers for."""
    parts = personal_data_parts()
    answered = {model for part in parts for model in part.models}
    answered |= {rows.model for part in parts for rows in part.texts()} | {Revision}
    pattern, found = quotes.address_pattern(email), []
    for model in quotes.searched_models(_derived()):
        if model not in answered:
            rows = model._base_manager.all()
            quoting = quotes.rows_quoting(rows, email, pattern, only_words=True)
            keys = [key for key, _texts in quoting]
            found += model._base_manager.filter(pk__in=keys)
    return found


def split_by_online(rows: Iterable[Model]) -> tuple[list[Model], list[Model]]:
    """What readers may see is the team's to change."""
    online, others = [], []
    for row in rows:
        (online if is_online(row) else others).append(row)
    return online, others


def is_online(row: Model) -> bool:
    return getattr(_owner(row), "live", True)


def working_texts(online: list[Model]):
    """What is not online, and may quote: versions too, but of texts that are online and
    say the same."""
    for part in personal_data_parts():
        yield from part.texts()
    kept = {_key(_owner(row)) for row in online}
    versions = Revision.objects.all()
    for content_type, key in kept:
        versions = versions.exclude(base_content_type=content_type, object_id=key)
    yield versions


def _derived() -> list[type[Model]]:
    return [model for part in personal_data_parts() for model in part.derived]


def _owner(row: Model) -> Model:
    """The page or the entry that a row is a line of."""
    for each in row._meta.get_fields():
        if isinstance(each, ParentalKey):
            return getattr(row, each.name)
    return row


def _key(row: Model) -> tuple[ContentType, str]:
    model = Page if isinstance(row, Page) else type(row)
    return ContentType.objects.get_for_model(model), str(row.pk)


def _citation(words: str, row: Model, finder: AdminURLFinder) -> Citation:
    owner = _owner(row)
    kind = capfirst(str(owner._meta.verbose_name))
    label = _("%(kind)s « %(title)s »") % {"kind": kind, "title": owner}
    return Citation(words, label, finder.get_edit_url(owner) or "")


def _named(name: str, finder: AdminURLFinder) -> list[Citation]:
    """A first name may be that of somebody else: the team reads, and decides."""
    pattern, found = quotes.name_pattern(name), {}
    for model in quotes.searched_models(_derived()):
        if not hasattr(model, "live"):
            continue
        rows = model._base_manager.all()
        quoting = quotes.rows_quoting(rows, name, pattern, only_words=True)
        keys = [key for key, _texts in quoting]
        for row in model._base_manager.filter(pk__in=keys[:MOST_NAMES], live=True):
            found[_key(row)] = _citation(name, row, finder)
    return list(found.values())


def _plural(model: type[Model]) -> str:
    return capfirst(str(model._meta.verbose_name_plural))
