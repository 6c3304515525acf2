from core.roles import PUBLISHERS, WRITERS, grant

grant(
    WRITERS,
    "annuaire.add_alternative",
    "annuaire.change_alternative",
)

grant(
    PUBLISHERS,
    "annuaire.publish_alternative",
    "annuaire.delete_alternative",
    "annuaire.add_neighbourhood",
    "annuaire.change_neighbourhood",
    "annuaire.delete_neighbourhood",
    "annuaire.lock_alternative",
    "annuaire.unlock_alternative",
)
