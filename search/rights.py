from core.roles import PUBLISHERS, grant

grant(
    PUBLISHERS,
    "search.add_promotion",
    "search.change_promotion",
    "search.delete_promotion",
)
