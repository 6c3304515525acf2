"""What an import understood, said in French."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from french.text import shorten
from legacy.nodes import Heading, Items
from legacy.plan import Plan
from legacy.sections import (
    Group,
    Objective,
    Proposals,
    Questions,
    RoundTable,
    Section,
    Text,
)

_WIDTH = 70


def describe(plan: Plan) -> Iterator[str]:
    yield from _describe_facts(plan)
    yield _("Blocs du compte rendu :")
    for rank, section in enumerate(plan.sections, 1):
        yield f"  {rank:>2}. {_describe(section, plan)}"
    yield from _describe_rest(plan)


def _describe_facts(plan: Plan) -> Iterator[str]:
    source, facts, none = plan.source, plan.facts, _("non trouvé")
    cycle = plan.cycle.title if plan.cycle else facts.cycle_title
    state = _("existe") if plan.cycle else _("à créer")
    place = facts.place or none
    if plan.place:
        place = f"{place} → {plan.place}"
    rows = {
        _("Titre"): source.title,
        _("Cycle"): f"{cycle} ({state})",
        _("Numéro"): facts.number or none,
        _("Date de l'atelier"): _describe_day(plan) or _("non trouvée"),
        _("Lieu"): place,
        _("Ajouté le"): _day(source.added_on) if source.added_on else none,
        _("Auteur"): source.author or none,
        _("Lectures"): none if source.reads is None else source.reads,
        _("Catégorie"): source.category or _("aucune"),
        _("Thème"): plan.theme or none,
        _("Ancien numéro"): plan.legacy_id or _("non donné"),
    }
    width = max(map(len, rows))
    for label, value in rows.items():
        yield f"{label:<{width}} : {value}"


def _describe_day(plan: Plan) -> str:
    when = plan.facts.when
    if not when:
        return ""
    hours = [hour.strftime("%Hh%M") for hour in (when.begins_at, when.ends_at) if hour]
    return ", ".join([_day(when.day), " – ".join(hours) or _("heure inconnue")])


def _day(day) -> str:
    return date_format(day, "l j F Y")


def _describe(section: Section, plan: Plan) -> str:
    match section:
        case Text():
            first = section.parts[0]
            words = first.text if isinstance(first, Heading) else _first(first)
            return f"{section.role} : {shorten(words, _WIDTH)}"
        case Objective():
            return _("objectif : %s") % shorten(_first(section.parts[-1]), _WIDTH)
        case RoundTable():
            return _titled(_("tour de table"), section, _("paroles"))
        case Questions():
            return _titled(_("questions"), section, _("questions"))
        case Proposals():
            return _titled(_("propositions"), section, _("propositions"))
        case Group():
            page = plan.groups.get(section.name)
            link = page.url if page else _("sans page de ce nom")
            return _("groupe : %(name)s (%(link)s)") % {
                "name": section.name,
                "link": link,
            }


def _titled(kind: str, section, items: str) -> str:
    title = shorten(section.title or _("sans titre"), _WIDTH)
    return f"{kind} : {title} ({len(section.items)} {items})"


def _first(part) -> str:
    return (part.items if isinstance(part, Items) else part.lines)[0]


def _describe_rest(plan: Plan) -> Iterator[str]:
    source = plan.source
    if plan.missing:
        yield _("Mots manquants : %s") % ", ".join(plan.missing)
    else:
        yield _("Mots manquants : aucun")
    if source.comment_count or source.comments:
        yield ngettext(
            "%d commentaire, qui n'est pas importé (le site n'en a pas encore) :",
            "%d commentaires, qui ne sont pas importés (le site n'en a pas encore) :",
            source.comment_count,
        ) % (source.comment_count)
        yield from (f"  | {line}" for line in source.comments)
    else:
        yield _("Commentaires : aucun")
    if source.left_out:
        yield _("Laissé de côté, hors de l'article :")
        yield from (f"  | {shorten(line, 100)}" for line in source.left_out)
    yield from (_("Attention : %s") % warning for warning in plan.warnings)
