"""What somebody looks at before a letter leaves, looked at for them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from newsletter.letters.link_check import Broken, Links
from newsletter.letters.rendering import HEAVY, LEAVE_MARK, TOO_HEAVY, Mail

OK, LOOK, STOP = "ok", "look", "stop"
LONG_SUBJECT = 60


@dataclass(frozen=True)
class Point:
    tone: str
    text: str
    details: list[str] = field(default_factory=list)

    @property
    def word(self) -> str:
        """For whoever does not see the colour."""
        return {OK: _("Bien"), LOOK: _("À voir"), STOP: _("À corriger")}[self.tone]


def points(issue, mail: Mail, outside: bool = False) -> list[Point]:
    return [
        _subject(mail),
        _preheader(issue),
        _pictures(issue),
        _weight(mail),
        _text_part(mail),
        _way_out(mail),
        *_links(Links(mail.html, "" if issue.live else issue.full_url), outside),
    ]


def _subject(mail: Mail) -> Point:
    if len(mail.subject) > LONG_SUBJECT:
        return Point(
            LOOK,
            _("Objet long (%(number)s signes) : un téléphone en montre quarante.")
            % {"number": len(mail.subject)},
        )
    return Point(OK, _("Objet : %(subject)s") % {"subject": mail.subject})


def _preheader(issue) -> Point:
    if issue.preheader:
        return Point(
            OK, _("Aperçu dans la boîte : %(text)s") % {"text": issue.preheader}
        )
    return Point(
        LOOK, _("Aperçu vide : les messageries montreront le début de la lettre.")
    )


def _pictures(issue) -> Point:
    pictures = [block.value["image"] for block in issue.body.blocks_by_name("image")]
    mute = [
        picture.title
        for picture in pictures
        if picture and not picture.decorative and not picture.contextual_alt_text
    ]
    if mute:
        return Point(STOP, _("Décrivez ces images, ou dites-les décoratives :"), mute)
    if not pictures:
        return Point(OK, _("Aucune image."))
    return Point(OK, _("Chaque image est décrite, ou décorative."))


def _weight(mail: Mail) -> Point:
    text = _("Poids : %(weight)s ko sur %(limit)s.") % {
        "weight": round(mail.weight / 1000),
        "limit": TOO_HEAVY // 1000,
    }
    if mail.weight >= TOO_HEAVY:
        return Point(STOP, text)
    return Point(LOOK if mail.weight >= HEAVY else OK, text)


def _text_part(mail: Mail) -> Point:
    if not mail.text.strip():
        return Point(STOP, _("La version texte est vide."))
    number = len(mail.text.split())
    return Point(OK, _("Version texte : %(number)s mots.") % {"number": number})


def _way_out(mail: Mail) -> Point:
    if LEAVE_MARK in mail.html and LEAVE_MARK in mail.text:
        return Point(OK, _("Lien pour se désinscrire : présent, un par personne."))
    return Point(STOP, _("Le lien pour se désinscrire manque."))


def _links(links: Links, outside: bool) -> Iterator[Point]:
    if empty := [link.url for link in links.without_words()]:
        yield Point(LOOK, _("Ces liens n’ont pas de texte :"), empty)
    if broken := links.broken_here():
        yield Point(STOP, _("Ces liens du site ne mènent nulle part :"), _told(broken))
    else:
        text = _("Liens vers le site : %(number)s, tous répondent.")
        yield Point(OK, text % {"number": len(links.ours)})
    if not links.others:
        return
    number = {"number": len(links.others)}
    if not outside:
        yield Point(LOOK, _("Liens d’ailleurs : %(number)s, à vérifier.") % number)
    elif broken := links.broken_elsewhere():
        yield Point(LOOK, _("Ces liens d’ailleurs ne répondent pas :"), _told(broken))
    else:
        yield Point(OK, _("Liens d’ailleurs : %(number)s, tous répondent.") % number)


def _told(broken: list[Broken]) -> list[str]:
    return [
        _("« %(text)s », %(url)s : %(why)s")
        % {"text": item.link.text, "url": item.link.url, "why": item.why}
        for item in broken
    ]
