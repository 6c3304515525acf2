"""Has the source changed, has the page been edited?"""

import hashlib
import html
import json
import re
from contextlib import suppress

from wagtail.models import Page

_HOUSEKEEPING = {
    *("pk", "path", "depth", "numchild", "url_path", "slug", "draft_title", "owner"),
    *("live", "live_revision", "has_unpublished_changes", "expired", "sequence"),
    *("first_published_at", "last_published_at", "report_published_at"),
    *("latest_revision", "latest_revision_created_at", "locked", "locked_at"),
    *("locked_by", "content_type", "locale", "translation_key", "alias_of"),
    *("go_live_at", "expire_at", "wagtail_admin_comments", "show_in_menus"),
}
# What the admin's editor adds to a text that it only opened and saved.
_EDITOR_TRACES = re.compile(r' data-block-key=\\?"\w*\\?"|<p></p>')


def fingerprint(*values) -> str:
    text = json.dumps(values, default=str, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def content_fingerprint(page: Page) -> str:
    """The content of the latest draft, whoever published it and when."""
    data = page.get_latest_revision_as_object().serializable_data()
    return fingerprint(
        {
            name: _plain_form(value)
            for name, value in data.items()
            if name not in _HOUSEKEEPING
        }
    )


def _plain_form(value):
    if not isinstance(value, str):
        return value
    text = _EDITOR_TRACES.sub("", value)
    if text.startswith("["):
        # A stream. PostgreSQL gives its keys back in an order of its own, which
        # `fingerprint` puts right.
        with suppress(json.JSONDecodeError):
            return _unescaped(json.loads(text))
    return _unescaped(text)


def _unescaped(value):
    if isinstance(value, dict):
        return {name: _unescaped(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_unescaped(item) for item in value]
    if isinstance(value, str):
        return html.unescape(value).replace("<br />", "<br/>")
    return value
