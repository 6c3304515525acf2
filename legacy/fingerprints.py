"""Has the source changed, has the page been edited?"""

import hashlib
import html
import json
import re

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
    return html.unescape(_EDITOR_TRACES.sub("", value)).replace("<br />", "<br/>")
