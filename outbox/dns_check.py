"""Whether the world may believe our mails: SPF, DKIM and DMARC of the domain that
sends, as anybody reads them, with what to do where something is missing."""

from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _

import dns.exception
import dns.resolver

from outbox.conf import option
from outbox.severity import Severity

TIMEOUT = 3  # seconds for each question


@dataclass(frozen=True)
class Finding:
    name: str
    severity: Severity
    text: str
    advice: str = ""
    record: str = ""


class NoAnswerError(Exception):
    """Nobody said whether it is there."""


def sending_domain() -> str:
    """Empty where nothing is set yet."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].lower()
    return domain if "." in domain else ""


def check_domain(domain: str, selector: str) -> list[Finding]:
    """The return path has its own domain where refusals are read."""
    returns = option("BOUNCE_ADDRESS").rpartition("@")[2].lower() or domain
    checks = [("SPF", _spf, returns), ("DMARC", _dmarc, domain)]
    if selector:
        checks.insert(1, ("DKIM", _dkim, f"{selector}._domainkey.{domain}"))
    return [_run_check(name, check, place) for name, check, place in checks]


def _run_check(name: str, check, place: str) -> Finding:
    try:
        return check(name, place)
    except NoAnswerError:
        text = _("Le service des noms ne répond pas pour %(place)s.") % {"place": place}
        return Finding(
            name, Severity.WARNING, text, _("Recommencez dans quelques minutes.")
        )


def _spf(name: str, domain: str) -> Finding:
    records = _txt_records(domain, "v=spf1")
    if not records:
        return Finding(
            name,
            Severity.ERROR,
            _("Rien ne dit quels serveurs écrivent au nom de %(domain)s.")
            % {"domain": domain},
            _(
                "Chez qui gère votre nom de domaine, ajoutez à %(domain)s un "
                "enregistrement TXT. Votre service d’envoi en donne la valeur, ex. "
                "« v=spf1 include:spf.relais.exemple -all »."
            )
            % {"domain": domain},
        )
    joined = " | ".join(records)
    if len(records) > 1:
        advice = _("Gardez-en un seul, qui cite tous vos services d’envoi.")
        text = _("Deux enregistrements SPF : les messageries n’en croient aucun.")
        return Finding(name, Severity.ERROR, text, advice, joined)
    words = records[0].lower().split()
    if "+all" in words or "all" in words:
        text = _("Tout le monde peut écrire en votre nom.")
        advice = _("Remplacez « +all » par « -all ».")
        return Finding(name, Severity.ERROR, text, advice, joined)
    text = _("Les serveurs qui écrivent en votre nom sont déclarés.")
    return Finding(name, Severity.OK, text, record=joined)


def _dkim(name: str, place: str) -> Finding:
    records = [text for text in _txt_records(place) if "p=" in text.replace(" ", "")]
    advice = _(
        "Votre service d’envoi donne une clé à publier à l’adresse %(place)s, en TXT "
        "ou en CNAME. Vérifiez aussi le sélecteur, ex. « mail » ou « s1 »."
    ) % {"place": place}
    if not records:
        text = _("Aucune clé de signature à cette adresse.")
        return Finding(name, Severity.ERROR, text, advice)
    key = records[0].replace(" ", "").partition("p=")[2].partition(";")[0]
    if not key:
        return Finding(
            name, Severity.ERROR, _("Cette clé a été retirée."), advice, records[0]
        )
    text = _("La clé qui signe vos courriels est publiée.")
    return Finding(name, Severity.OK, text, record=records[0])


def _dmarc(name: str, domain: str) -> Finding:
    """Of the domain or, as receivers do, of the one above."""
    above = domain.partition(".")[2]
    places = [domain, *([above] if "." in above else [])]
    records = []
    for place in places:
        records = records or _txt_records(f"_dmarc.{place}", "v=dmarc1")
    if not records:
        return Finding(
            name,
            Severity.ERROR,
            _("Rien ne dit que faire d’un courriel qui se fait passer pour vous."),
            _(
                "Ajoutez un enregistrement TXT à _dmarc.%(domain)s, ex. "
                "« v=DMARC1; p=none; rua=mailto:contact@%(domain)s » pour commencer, "
                "puis « p=quarantine » quand SPF et DKIM sont en ordre."
            )
            % {"domain": domain},
        )
    policy = records[0].replace(" ", "").lower().partition("p=")[2].partition(";")[0]
    if policy not in ("quarantine", "reject"):
        text = _("DMARC est là, mais ne protège pas encore (« p=none »).")
        advice = _("Après quelques envois sans souci, passez à « p=quarantine ».")
        return Finding(name, Severity.WARNING, text, advice, records[0])
    text = _("Un courriel qui se fait passer pour vous est écarté.")
    return Finding(name, Severity.OK, text, record=records[0])


def _txt_records(place: str, beginning: str = "") -> list[str]:
    try:
        answer = _resolver().resolve(place, "TXT", lifetime=TIMEOUT)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise NoAnswerError from error
    texts = [b"".join(row.strings).decode(errors="replace") for row in answer]
    return [text for text in texts if text.lower().startswith(beginning)]


def _resolver() -> dns.resolver.Resolver:
    server = option("NAMESERVER")
    resolver = dns.resolver.Resolver(configure=not server)
    if server:
        host, _colon, port = server.partition(":")
        resolver.nameservers, resolver.port = [host], int(port or 53)
    return resolver
