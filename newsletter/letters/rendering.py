"""A letter in its three forms. The mail is drawn once for everybody: where a link is
somebody's own stands a mark, that the outbox replaces for each recipient."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

import css_inline

from core.models import SiteSettings
from core.syndication.feeds import absolute_urls
from french.text import strip_controls
from newsletter.letters.items import letter_items
from newsletter.letters.text import collapse_blank_lines

UNSUBSCRIBE_MARK, PREFERENCES_MARK = "@@PARTIR@@", "@@PREFERENCES@@"
UNSUBSCRIBE_MAILTO_MARK = "@@PARTIR-PAR-COURRIEL@@"
HEADINGS = ("heading", "agenda", "needs")
# Gmail cuts what is longer than 102 kB.
HEAVY, TOO_HEAVY = 80_000, 100_000
_INLINER = css_inline.CSSInliner(
    keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False
)


@dataclass(frozen=True)
class RenderedMail:
    subject: str
    html: str
    text: str

    @property
    def weight(self) -> int:
        """In bytes of HTML, which is what mail programs count."""
        return len(self.html.encode())


def render_blocks(letter, medium: str) -> list[SafeString]:
    """Each block in one of `web`, `mail` and `text`."""
    ending = "txt" if medium == "text" else "html"
    moment, blocks, level = letter.moment, [], 2
    kinds = [block.block_type for block in letter.body]
    main = kinds.index("pages") if "pages" in kinds else None
    for number, block in enumerate(letter.body):
        kind = block.block_type
        # Titles of things stand below the heading before them, if there is one.
        level = 3 if kind in HEADINGS else level
        context = {
            "value": block.value,
            "items": letter_items(kind, block.value, moment),
            "level": level,
            # What begins by the main thing of the letter.
            "is_main": number == main,
        }
        blocks.append(render_to_string(f"newsletter/{medium}/{kind}.{ending}", context))
    return blocks


def render_mail(letter) -> RenderedMail:
    context = {
        "letter": letter,
        "site": SiteSettings.load(),
        "site_url": settings.SITE_URL,
        "unsubscribe": UNSUBSCRIBE_MARK,
        "preferences": PREFERENCES_MARK,
    }
    html = render_to_string(
        "newsletter/mail/letter.html",
        {**context, "blocks": render_blocks(letter, "mail")},
    )
    text = render_to_string(
        "newsletter/text/letter.txt",
        {**context, "blocks": render_blocks(letter, "text")},
    )
    return RenderedMail(
        # One line, whatever was sent in the place of the form.
        subject=" ".join(strip_controls(letter.subject or letter.title).split()),
        html=absolute_urls(_INLINER.inline(html)),
        text=collapse_blank_lines(text),
    )
