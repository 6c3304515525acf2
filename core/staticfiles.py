from whitenoise.storage import CompressedManifestStaticFilesStorage


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed names, and a plain name for what is missing: the title font that could
    not be built must break neither the release nor the pages."""

    manifest_strict = False
    # Scripts of ours import one another: by hashed names too.
    support_js_module_import_aggregation = True

    def hashed_name(self, name, content=None, filename=None):
        try:
            return super().hashed_name(name, content, filename)
        except ValueError:
            return name
