#!/usr/bin/env python
"""Django's command line, with the project found in the plain folder `site/`."""

import os
import sys
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    os.umask(0o077)  # The database and what is written beside it are nobody else's.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "essaim.settings.production")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        # Django would go on without settings, and complain of what comes first.
        settings.INSTALLED_APPS  # noqa: B018
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
