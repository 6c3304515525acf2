from whitenoise.storage import CompressedManifestStaticFilesStorage


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, and a plain name for what is not in the manifest: a missing
    file (the title font that could not be built) must not break every page."""

    manifest_strict = False
