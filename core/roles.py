"""The two roles, and what each app lets them do: an app says so in its `rights.py`,
which its `ready()` imports. Publishers may do all that writers may."""

WRITERS, PUBLISHERS = "Rédaction", "Publication"

_permissions: dict[str, list[str]] = {WRITERS: [], PUBLISHERS: []}


def grant(role: str, *permissions: str) -> None:
    """Permissions with the label of their app: "annuaire.add_alternative"."""
    _permissions[role].extend(permissions)


def permissions_for(role: str) -> list[str]:
    if role == PUBLISHERS:
        return [*_permissions[WRITERS], *_permissions[PUBLISHERS]]
    return _permissions[role]
