from core.roles import PUBLISHERS, grant
from participation.permissions import VIEW_ADDRESS, VIEW_PEOPLE

grant(PUBLISHERS, VIEW_PEOPLE, VIEW_ADDRESS)
