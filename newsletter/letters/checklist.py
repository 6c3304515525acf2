"""What somebody looks at before a letter leaves, looked at for them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from newsletter.letters.link_check import MAX_LINKS, BrokenLink, LetterLinks
from newsletter.letters.rendering import (
    HEAVY,
    TOO_HEAVY,
    UNSUBSCRIBE_MARK,
    RenderedMail,
)
from outbox.severity import Severity

MAX_SUBJECT = 60


@dataclass(frozen=True)
class ChecklistItem:
    severity: Severity
    text: str
    details: list[str] = field(default_factory=list)


def check_letter(
    issue, mail: RenderedMail, links: LetterLinks, ask: bool = False
) -> list[ChecklistItem]:
    """Links that only asking tells of are asked if `ask` says so."""
    return [
        _subject(mail),
        _preheader(issue),
        _pictures(issue),
        _weight(mail),
        _text_part(mail),
        _unsubscribe_link(mail),
        *_own_links(links, ask),
        *_other_links(links, ask),
    ]


def _subject(mail: RenderedMail) -> ChecklistItem:
    if len(mail.subject) > MAX_SUBJECT:
        return ChecklistItem(
            Severity.WARNING,
            _("Objet long (%(number)s signes) : un téléphone en montre quarante.")
            % {"number": len(mail.subject)},
        )
    return ChecklistItem(
        Severity.OK, _("Objet : %(subject)s") % {"subject": mail.subject}
    )


def _preheader(issue) -> ChecklistItem:
    if issue.preheader:
        return ChecklistItem(
            Severity.OK,
            _("Aperçu dans la boîte : %(text)s") % {"text": issue.preheader},
        )
    return ChecklistItem(
        Severity.WARNING,
        _("Aperçu vide : les messageries montreront le début de la lettre."),
    )


def _pictures(issue) -> ChecklistItem:
    pictures = [block.value["image"] for block in issue.body.blocks_by_name("image")]
    undescribed = [
        picture.title
        for picture in pictures
        if picture and not picture.decorative and not picture.contextual_alt_text
    ]
    if undescribed:
        return ChecklistItem(
            Severity.ERROR,
            _("Décrivez ces images, ou dites-les décoratives :"),
            undescribed,
        )
    if not pictures:
        return ChecklistItem(Severity.OK, _("Aucune image."))
    return ChecklistItem(Severity.OK, _("Chaque image est décrite, ou décorative."))


def _weight(mail: RenderedMail) -> ChecklistItem:
    text = _("Poids : %(weight)s ko sur %(limit)s.") % {
        "weight": round(mail.weight / 1000),
        "limit": TOO_HEAVY // 1000,
    }
    if mail.weight >= TOO_HEAVY:
        return ChecklistItem(Severity.ERROR, text)
    return ChecklistItem(
        Severity.WARNING if mail.weight >= HEAVY else Severity.OK, text
    )


def _text_part(mail: RenderedMail) -> ChecklistItem:
    if not mail.text.strip():
        return ChecklistItem(Severity.ERROR, _("La version texte est vide."))
    number = len(mail.text.split())
    return ChecklistItem(
        Severity.OK, _("Version texte : %(number)s mots.") % {"number": number}
    )


def _unsubscribe_link(mail: RenderedMail) -> ChecklistItem:
    if UNSUBSCRIBE_MARK in mail.html and UNSUBSCRIBE_MARK in mail.text:
        return ChecklistItem(
            Severity.OK, _("Lien pour se désinscrire : présent, un par personne.")
        )
    return ChecklistItem(Severity.ERROR, _("Le lien pour se désinscrire manque."))


def _own_links(links: LetterLinks, ask: bool) -> Iterator[ChecklistItem]:
    if empty := [link.url for link in links.without_text()]:
        yield ChecklistItem(
            Severity.WARNING, _("Ces liens n’ont pas de texte :"), empty
        )
    broken = [*links.broken_known(), *(links.broken_asked() if ask else [])]
    number = len(links.known) + (len(links.to_ask[:MAX_LINKS]) if ask else 0)
    if broken:
        yield ChecklistItem(
            Severity.ERROR,
            _("Ces liens du site ne mènent nulle part :"),
            _link_lines(broken),
        )
    else:
        text = _("Liens vers le site : %(number)s, tous répondent.")
        yield ChecklistItem(Severity.OK, text % {"number": number})
    if links.to_ask and not ask:
        text = _("Autres adresses du site : %(number)s, à vérifier.")
        yield ChecklistItem(Severity.WARNING, text % {"number": len(links.to_ask)})


def _other_links(links: LetterLinks, ask: bool) -> Iterator[ChecklistItem]:
    number = {"number": len(links.external)}
    if links.external and not ask:
        yield ChecklistItem(
            Severity.WARNING, _("Liens d’ailleurs : %(number)s, à vérifier.") % number
        )
    if not ask:
        return
    if broken := links.broken_external():
        yield ChecklistItem(
            Severity.WARNING,
            _("Ces liens d’ailleurs ne répondent pas :"),
            _link_lines(broken),
        )
    elif links.external:
        number = {"number": len(links.external[:MAX_LINKS])}
        yield ChecklistItem(
            Severity.OK, _("Liens d’ailleurs : %(number)s, tous répondent.") % number
        )
    if links.beyond:
        yield ChecklistItem(
            Severity.WARNING,
            _("Trop nombreux, ces liens n’ont pas été vérifiés : ouvrez-les."),
            [link.url for link in links.beyond],
        )


def _link_lines(broken: list[BrokenLink]) -> list[str]:
    return [
        _("« %(text)s », %(url)s : %(why)s")
        % {"text": item.link.text, "url": item.link.url, "why": item.reason}
        for item in broken
    ]
