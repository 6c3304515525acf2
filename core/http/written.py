"""Which statements change what public pages show: all those that write, but for tables
that are listed here or by an app (`silent_models` of its AppConfig, "__all__" for each
of them). A new table counts until it is listed: wrong towards slow, never towards
stale.

What is written often and shown by some pages has a tag (`tagged_models` of an
AppConfig, a name and its models): writing it empties those pages alone."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from django.apps import apps
from django.db.models import Model

# What a write may change: all pages, or, by a name, those that have read its tables.
EVERYTHING = ""
# The tag of silent tables: what was drawn with them is not kept at all.
UNKNOWN = "?"

# Who may read it without a word: it says nothing that its source does not.
_FREE = "="
_ELSEWHERE = {
    # Who is logged in, what happened, what waits.
    UNKNOWN: [
        "sessions.Session",
        "otp_static.StaticDevice",
        "otp_static.StaticToken",
        "otp_totp.TOTPDevice",
        "wagtailadmin.EditingSession",
        "wagtailcore.Comment",
        "wagtailcore.CommentReply",
        "wagtailcore.PageSubscription",
        "wagtailcore.Revision",
        "wagtailcore.TaskState",
        "wagtailcore.UploadedFile",
        "wagtailcore.WorkflowState",
        "wagtailusers.UserProfile",
    ],
    # Pictures in other sizes, made by whoever draws a page first.
    _FREE: ["core.Rendition"],
    # Where something is cited: written with every draft.
    "references": ["wagtailcore.ReferenceIndex"],
    # Which feeds ask for their date.
    "log": ["wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry"],
}
# Of the search, tables of the databases' own too.
_SEARCH_PREFIXES, _SEARCH = ("wagtailsearch_", "sqlite_"), "search"
# Of a draft, of who logs in, and of the page above a new one.
_SILENT_COLUMN = (
    r'(?:"(?:draft_title|has_unpublished_changes|last_login|latest_revision_created_at|'
    r'latest_revision_id)" = (?:%s|NULL)|"numchild" = \("\w+"."numchild" [+-] %s\))'
)
_SILENT_UPDATE = re.compile(
    rf'UPDATE "\w+" SET {_SILENT_COLUMN}(?:, {_SILENT_COLUMN})* WHERE '  # noqa: S608
)
_READS = re.compile(
    r"[\s(]*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA|EXPLAIN|ANALYZE|SET|"
    r"SHOW|DECLARE|FETCH|CLOSE|VALUES|LOCK|VACUUM)\b|\s*$",
    re.IGNORECASE,
)
_WRITES = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE
)


def written_tag(sql, unseen: frozenset[str] = frozenset()) -> str | None:
    """None where a statement changes nothing that public pages show; `unseen` are
    tables of which it writes only what they do not."""
    sql = str(sql)
    if _READS.match(sql):
        return None
    found = _WRITES.match(sql)
    if found is None:
        return EVERYTHING
    if found[1] in unseen:
        return None
    tag = _tag_of(found[1])
    return None if tag in (UNKNOWN, _FREE) or _SILENT_UPDATE.match(sql) else tag


@lru_cache(maxsize=1000)
def read_tags(sql: str) -> frozenset[str]:
    """Of all tables that a statement names."""
    tags = {_tag_of(word) for word in re.findall(r"\w+", sql)}
    return frozenset(tags - {EVERYTHING, _FREE})


def _tag_of(table: str) -> str:
    if table.startswith(_SEARCH_PREFIXES):
        return _SEARCH
    return _tags_of_tables().get(table, EVERYTHING)


@cache
def _tags_of_tables() -> dict[str, str]:
    named = [(tag, apps, names) for tag, names in _ELSEWHERE.items()]
    for config in apps.get_app_configs():
        named.append((UNKNOWN, config, getattr(config, "silent_models", ())))
        tagged = getattr(config, "tagged_models", {})
        named += [(tag, config, names) for tag, names in tagged.items()]
    return {
        model._meta.db_table: tag
        for tag, registry, names in named
        for model in _models(registry, names)
    }


def _models(registry, names: Iterable[str] | str) -> Iterable[type[Model]]:
    if names == "__all__":
        return registry.get_models(include_auto_created=True)
    return [registry.get_model(name) for name in names]
