"""A letter in its three forms. The mail is drawn once for everybody: where a link is
somebody's own stands a mark, that the outbox replaces for each recipient."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

import css_inline

from core.feeds import absolute
from core.models import SiteSettings
from newsletter.items import items_of
from newsletter.text import spaced

LEAVE_MARK, PREFERENCES_MARK = "@@PARTIR@@", "@@PREFERENCES@@"
# Gmail cuts what is longer than 102 kB.
HEAVY, TOO_HEAVY = 80_000, 100_000
_INLINER = css_inline.CSSInliner(
    keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False
)


@dataclass(frozen=True)
class Mail:
    subject: str
    html: str
    text: str

    @property
    def weight(self) -> int:
        """In bytes of HTML, which is what mail programs count."""
        return len(self.html.encode())


def draw(letter, medium: str) -> list[SafeString]:
    """Each block in one of `web`, `mail` and `text`."""
    ending = "txt" if medium == "text" else "html"
    moment = letter.moment
    return [
        render_to_string(
            f"newsletter/{medium}/{block.block_type}.{ending}",
            {
                "value": block.value,
                "items": items_of(block.block_type, block.value, moment),
            },
        )
        for block in letter.body
    ]


def mail_of(letter) -> Mail:
    context = {
        "letter": letter,
        "site": SiteSettings.load(),
        "site_url": settings.SITE_URL,
        "leave": LEAVE_MARK,
        "preferences": PREFERENCES_MARK,
    }
    html = render_to_string(
        "newsletter/mail/letter.html", {**context, "blocks": draw(letter, "mail")}
    )
    text = render_to_string(
        "newsletter/text/letter.txt", {**context, "blocks": draw(letter, "text")}
    )
    return Mail(
        subject=letter.subject or letter.title,
        html=absolute(_INLINER.inline(html)),
        text=spaced(text),
    )
