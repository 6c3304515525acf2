from core.roles import PUBLISHERS, grant

grant(PUBLISHERS, "newsletter.change_lettersettings", "newsletter.send_letter")
