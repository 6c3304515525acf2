"""What an import understood, in French."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from french.text import shorten
from legacy.nodes import Heading, Items
from legacy.plan import ImportPlan
from legacy.sections import (
    GroupSection,
    ObjectiveSection,
    ProposalsSection,
    QuestionsSection,
    ReportSection,
    RoundTableSection,
    TextSection,
)

_WIDTH = 70


def describe(plan: ImportPlan) -> Iterator[str]:
    yield from _describe_metadata(plan)
    yield _("Blocs du compte rendu :")
    for rank, section in enumerate(plan.sections, 1):
        yield f"  {rank:>2}. {_describe(section, plan)}"
    yield from _describe_rest(plan)


def _describe_metadata(plan: ImportPlan) -> Iterator[str]:
    source, metadata, none = plan.source, plan.metadata, _("non trouvé")
    cycle = plan.cycle.title if plan.cycle else metadata.cycle_title
    state = _("existe") if plan.cycle else _("à créer")
    place = metadata.place or none
    if plan.place:
        place = f"{place} → {plan.place}"
    rows = {
        _("Titre"): source.title,
        _("Cycle"): f"{cycle} ({state})",
        _("Numéro"): metadata.number or none,
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


def _describe_day(plan: ImportPlan) -> str:
    when = plan.metadata.when
    if not when:
        return ""
    hours = [hour.strftime("%Hh%M") for hour in (when.begins_at, when.ends_at) if hour]
    return ", ".join([_day(when.day), " – ".join(hours) or _("heure inconnue")])


def _day(day) -> str:
    return date_format(day, "l j F Y")


def _describe(section: ReportSection, plan: ImportPlan) -> str:
    match section:
        case TextSection():
            first = section.parts[0]
            words = first.text if isinstance(first, Heading) else _first(first)
            return f"{section.role} : {shorten(words, _WIDTH)}"
        case ObjectiveSection():
            return _("objectif : %s") % shorten(_first(section.parts[-1]), _WIDTH)
        case RoundTableSection():
            return _titled(_("tour de table"), section, _("paroles"))
        case QuestionsSection():
            return _titled(_("questions"), section, _("questions"))
        case ProposalsSection():
            return _titled(_("propositions"), section, _("propositions"))
        case GroupSection():
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


def _describe_rest(plan: ImportPlan) -> Iterator[str]:
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
    if source.leftovers:
        yield _("Laissé de côté, hors de l'article :")
        yield from (f"  | {shorten(line, 100)}" for line in source.leftovers)
    yield from (_("Attention : %s") % warning for warning in plan.warnings)
