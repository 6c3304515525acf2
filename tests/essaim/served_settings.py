"""For a site that is served to the tests of its failures: the suite's settings, which
wait for nothing as long as visitors would."""

from essaim.settings.test import *  # noqa: F403

_OPTIONS = DATABASES["default"]["OPTIONS"]  # noqa: F405
if "pool" in _OPTIONS:
    _OPTIONS["pool"] |= {"timeout": 2, "max_size": 2}
else:
    _OPTIONS["timeout"] = 0.5  # seconds
