from core.roles import PUBLISHERS, WRITERS, grant

grant(WRITERS, "annuaire.add_alternative", "annuaire.change_alternative")

grant(
    PUBLISHERS,
    "annuaire.publish_alternative",
    "annuaire.delete_alternative",
    "annuaire.lock_alternative",
    "annuaire.unlock_alternative",
)
