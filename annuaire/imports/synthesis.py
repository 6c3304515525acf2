"""The description of a file and the synthesis of an entry."""

import re

from annuaire.models import Alternative
from core.sanitize import clean_imported_html, text_to_html
from french.text import paragraphs, plain, strip_controls

_MARKUP = re.compile(
    r"</?(?:p|br|div|ul|ol|li|b|strong|i|em|a|span|h[1-6]|blockquote|font|u)\b[^>]*>",
    re.I,
)


def to_html(text: str, base: str = "") -> str:
    """Safe, balanced rich text; in plain text every line is a paragraph. `base` is the
    address of the entry in its source, where its links start from."""
    if not _MARKUP.search(text):
        return text_to_html("\n\n".join(text.splitlines()))
    html = clean_imported_html(f"<p>{strip_controls(text)}</p>", base)
    return re.sub(r"<p>\s*</p>", "", html).strip()


def to_text(text: str) -> str:
    return plain(to_html(text))


def as_blocks(text: str, base: str) -> list[tuple[str, str]]:
    html = to_html(text, base)
    return [("text", html)] if html else []


class Synthesis:
    """The synthesis as a draft holds it."""

    def __init__(self, content: dict):
        field = Alternative._meta.get_field("synthese")
        self.stream = field.to_python(content.get("synthese") or "[]")

    def has_text(self, text: str) -> bool:
        """The same words, whatever their bold and their links."""
        ours = " ".join(paragraphs(self.stream.render_as_block())).split()
        theirs = " ".join(paragraphs(to_html(text))).split()
        return ours in (text.split(), theirs)

    @property
    def is_composed(self) -> bool:
        """Somebody put pictures, questions or points in it."""
        return any(block.block_type != "text" for block in self.stream)
