from core.roles import PUBLISHERS, WRITERS, grant

grant(WRITERS, "ateliers.add_place", "ateliers.change_place")

grant(PUBLISHERS, "ateliers.delete_place")
