from core.roles import PUBLISHERS, grant
from newsletter.permissions import SEND_LETTER

grant(PUBLISHERS, "newsletter.change_lettersettings", SEND_LETTER)
