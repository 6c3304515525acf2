"""Which statements change what public pages show: all those that write, but for tables
that are listed here or by an app (`silent_models` of its AppConfig, "__all__" for each
of them). A new table counts until it is listed: wrong towards slow, never towards
stale."""

import re
from functools import cache

from django.apps import apps

# Of others: who is logged in, what happened, what waits, what the search reads, and
# pictures in other sizes.
_SILENT_ELSEWHERE = [
    "sessions.Session",
    "otp_static.StaticDevice",
    "otp_static.StaticToken",
    "otp_totp.TOTPDevice",
    "wagtailadmin.EditingSession",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.ReferenceIndex",
    "wagtailcore.Revision",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.WorkflowState",
    "wagtailsearch.IndexEntry",
    "wagtailusers.UserProfile",
]
# A table of SQLite's own, which `IndexEntry` fills.
_SILENT_PREFIXES = ("wagtailsearch_", "sqlite_")
# Of a draft, and of who logs in.
_SILENT_COLUMN = (
    r'"(?:draft_title|has_unpublished_changes|last_login|latest_revision_created_at|'
    r'latest_revision_id)" = (?:%s|NULL)'
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


def is_public(sql) -> bool:
    """Whether it writes what public pages may show."""
    sql = str(sql)
    if _READS.match(sql):
        return False
    found = _WRITES.match(sql)
    if found is None:
        return True
    table = found[1]
    is_silent = table in silent_tables() or table.startswith(_SILENT_PREFIXES)
    return not (is_silent or _SILENT_UPDATE.match(sql))


@cache
def silent_tables() -> frozenset[str]:
    models = [apps.get_model(label) for label in _SILENT_ELSEWHERE]
    for config in apps.get_app_configs():
        names = getattr(config, "silent_models", ())
        if names == "__all__":
            models += config.get_models(include_auto_created=True)
        else:
            models += [config.get_model(name) for name in names]
    return frozenset(model._meta.db_table for model in models)
