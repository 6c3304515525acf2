from core.roles import PUBLISHERS, WRITERS, grant

grant(WRITERS, "wagtailadmin.access_admin", "core.add_theme", "core.change_theme")

grant(PUBLISHERS, "core.delete_theme", "core.change_sitesettings")
