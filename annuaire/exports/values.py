"""What an entry gives everybody of its fields, where that is not what it holds."""

from annuaire.choices import NeedKind
from french.text import paragraphs


def uuid(entry) -> str:
    return str(entry.uuid)


def description(entry) -> str:
    """The words of the synthesis, one paragraph a line."""
    return "\n".join(paragraphs(entry.synthese.render_as_block()))


def themes(entry) -> list[str]:
    return [theme.name for theme in entry.themes.all()]


def tags(entry) -> list[str]:
    return sorted(item.tag.name for item in entry.tagged_items.all())


def street(entry) -> str:
    return "" if entry.hide_exact_location else entry.street


def address_extra(entry) -> str:
    return "" if entry.hide_exact_location else entry.address_extra


def latitude(entry) -> float | None:
    return entry.public_point[0] if entry.public_point else None


def longitude(entry) -> float | None:
    return entry.public_point[1] if entry.public_point else None


def email(entry) -> str:
    return entry.public_email


def email_public(entry) -> bool:
    return bool(entry.public_email)


def social_links(entry) -> list[str]:
    return entry.social_list


def needs(entry) -> list[str]:
    return _needs(entry, NeedKind.NEED)


def offers(entry) -> list[str]:
    return _needs(entry, NeedKind.OFFER)


def _needs(entry, kind: NeedKind) -> list[str]:
    """« Des bras. [2026-12-31] » for a need that ends."""
    return [
        f"{need.text} [{need.until.isoformat()}]" if need.until else need.text
        for need in entry.needs.all()
        if need.kind == kind and need.is_current
    ]


def verified_at(entry) -> str | None:
    return entry.verified_at and entry.verified_at.isoformat()


def created_at(entry) -> str:
    return _moment(entry.first_published_at)


def updated_at(entry) -> str:
    return _moment(entry.content_updated_at)


def _moment(moment) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
