from ateliers.permissions import GIVE_STATES
from core.roles import PUBLISHERS, WRITERS, grant

grant(WRITERS, "ateliers.add_place", "ateliers.change_place", GIVE_STATES)

grant(PUBLISHERS, "ateliers.delete_place")
