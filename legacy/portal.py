"""A page of the old portal: its article, without the furniture around it."""

import datetime
import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from french.text import fold
from legacy.dates import parse_date
from legacy.decoding import LegacyError

MAX_TITLE = 255
MAX_READS = 2_147_483_647

_FIELDS = {
    "categorie": "category",
    "ajoute le": "added",
    "auteur": "author",
    "lectures": "reads",
    "note": "note",
}
_LABEL = re.compile(r"(Cat[ée]gorie|Ajout[ée] le|Auteur|Lectures|Note)\s*:", re.I)
_VOTE = re.compile(r"\d+(?:[.,]\d+)? ?/ ?\d+")

_COMMENTS_COUNT = re.compile(r"commentaires\s*:\s*(\d{1,6})", re.I)
_COMMENTS_FRAME = re.compile(
    r"les \d+ derniers commentaires|auteur commentaires?"
    r"|aucun commentaire dans la base de donn[ée]es\.?"
    r"|\[? ?consulter tous les commentaires ?\]?",
    re.I,
)
# Lines that only the furniture holds: with two of them, furniture it is.
_FURNITURE = re.compile(
    r"s'inscrire [àa] la newsletter|chargement en cours\W*|code de s[ée]curit[ée] ?:"
    r"|recopiez le code ci-dessus ?:|s'enregistrer|perdu votre pass ?\?"
    r"|qui est en ligne ?\?|· ?(?:admins?|membres?|visiteurs?) ?: ?\d+ ?(?:\[liste\])?"
    r"|· ?dernier ?: ?\S+|pass ?:|pseudo ?:|fessebouc|generated in [\d.,]+ ?s"
    r"|\[ voir les archives \]",
    re.I,
)
# Titles of blocks and buttons, which a text may hold as well.
_BLOCK_TITLE = re.compile(
    r"evenements|tribune libre|loading|smilies|login|enregistr[ée]|membres"
    r"|envoyer|soumettre|pdf|articles",
    re.I,
)


@dataclass
class PortalPage:
    title: str
    category: str = ""
    added_on: datetime.date | None = None
    author: str = ""
    reads: int | None = None
    body: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    comment_count: int = 0
    leftovers: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_page(text: str, allow_truncated: bool = False) -> PortalPage:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    title_at, fields, start = _find_header(lines)
    head = _comments_start(lines, start)
    furniture = _furniture_start(lines, start, len(lines) if head is None else head)
    if head is None and furniture is None and not allow_truncated:
        raise LegacyError(
            _(
                "La page est tronquée : il lui manque sa fin (« Les 4 derniers "
                "commentaires », « Qui est en ligne ? »). Enregistrez-la entière, ou "
                "ajoutez --allow-truncated si le texte est complet."
            )
        )
    end = next(at for at in (furniture, head, len(lines)) if at is not None)
    page = PortalPage(title=lines[title_at], body=_trim(lines[start:end]))
    if len(page.title) > MAX_TITLE:
        raise LegacyError(_("Le titre de la page dépasse 255 caractères."))
    if not page.body:
        raise LegacyError(_("La page n'a pas de texte sous son titre."))
    _read_fields(page, fields)
    around = lines[:title_at]
    if head is None:
        around += lines[end:]
    else:
        after = _read_comments(page, lines, head, allow_truncated)
        around += lines[end:head] + lines[after:]
    page.leftovers = [line for line in around if line and not _is_furniture(line)]
    return page


def _find_header(lines: list[str]) -> tuple[int, dict[str, str], int]:
    """The line of the title, the fields below it, the first line of the body."""
    title_at = None
    for at, line in enumerate(lines):
        if _LABEL.match(line) and title_at is not None:
            fields, start = _collect_fields(lines, at)
            if len(fields) > 1 and ("added" in fields or "reads" in fields):
                return title_at, fields, start
        if line:
            title_at = at
    raise LegacyError(
        _(
            "Ce n'est pas une page de l'ancien site : un titre suivi des lignes "
            "« Ajouté le : » et « Lectures : » est attendu."
        )
    )


def _collect_fields(lines: list[str], at: int) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while at < len(lines):
        blank = not lines[at]
        line_fields = _fields_of(
            lines[at + 1] if blank and at + 1 < len(lines) else lines[at]
        )
        # A body may begin with "Note :" or "Auteur :" of its own.
        repeats = line_fields.keys() & fields.keys()
        if not line_fields or repeats or (blank and "reads" in fields):
            break
        fields |= line_fields
        at += 2 if blank else 1
    return fields, at


def _fields_of(line: str) -> dict[str, str]:
    """The fields of a line: one, or several when the browser kept a table row."""
    labels = list(_LABEL.finditer(line))
    if not labels or labels[0].start():
        return {}
    ends = [label.start() for label in labels[1:]] + [len(line)]
    fields = {
        _FIELDS[fold(label[1])]: line[label.end() : end].strip()
        for label, end in zip(labels, ends, strict=True)
    }
    return fields if _VOTE.match(fields.get("note", "0/1")) else {}


def _read_fields(page: PortalPage, fields: dict[str, str]) -> None:
    category = fields.get("category", "")
    page.category = "" if category.lower() == "aucune" else category
    page.author = fields.get("author", "")
    added = fields.get("added", "")
    page.added_on = parse_date(added)
    if added and not page.added_on:
        page.warnings.append(_("La date d'ajout « %s » n'est pas lisible.") % added)
    reads = fields.get("reads", "")
    digits = re.match(r"\d[\d .]*", reads)
    number = int(re.sub(r"\D", "", digits.group())) if digits else MAX_READS + 1
    if number <= MAX_READS:
        page.reads = number
    elif reads:
        page.warnings.append(
            _("Le nombre de lectures « %s » n'est pas lisible.") % reads
        )


def _comments_start(lines: list[str], start: int) -> int | None:
    for at in range(start, len(lines)):
        if _COMMENTS_FRAME.fullmatch(lines[at]):
            before = next((i for i in range(at - 1, start, -1) if lines[i]), at)
            return before if _COMMENTS_COUNT.fullmatch(lines[before]) else at
    return None


def _read_comments(
    page: PortalPage, lines: list[str], head: int, allow_truncated: bool
) -> int:
    """The line after the comments, which end with their count or with furniture."""
    stop = _furniture_start(lines, head, len(lines))
    counts = [
        (at, match)
        for at in range(head, len(lines) if stop is None else stop)
        if (match := _COMMENTS_COUNT.fullmatch(lines[at]))
    ]
    if stop is None and not counts and not allow_truncated:
        raise LegacyError(
            _(
                "La page est tronquée dans les commentaires : enregistrez-la entière, "
                "ou ajoutez --allow-truncated."
            )
        )
    after = len(lines) if stop is None else stop
    if counts:
        last, match = counts[-1]
        page.comment_count = int(match[1])
        after = last + 1 if last > head else after
    page.comments = [
        line for line in lines[head:after] if line and not _is_furniture(line)
    ]
    return after


def _furniture_start(lines: list[str], start: int, stop: int) -> int | None:
    """The first line of furniture between two lines, when there surely is some."""
    sure = [at for at in range(start, stop) if _matches(_FURNITURE, lines[at])]
    if len(sure) < 2:
        return None
    events = [at for at in range(start, sure[0]) if lines[at] == "Evenements"]
    first = events[0] if events else sure[0]
    while first > start and _matches(_BLOCK_TITLE, lines[first - 1] or "Login"):
        first -= 1
    return first


def _is_furniture(line: str) -> bool:
    frames = (_FURNITURE, _BLOCK_TITLE, _COMMENTS_FRAME, _COMMENTS_COUNT)
    return any(_matches(frame, line) for frame in frames)


def _matches(pattern: re.Pattern, line: str) -> bool:
    return bool(pattern.fullmatch(line.replace("’", "'")))


def _trim(lines: list[str]) -> list[str]:
    filled = [at for at, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else []
