"""What Wagtail and django-otp are told, the same in every environment.

https://docs.wagtail.org/en/stable/reference/settings.html
"""

WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_SITE_NAME = "Essaim"
WAGTAILADMIN_USER_LOGIN_FORM = "core.admin.login.ThrottledLoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "core.admin.login.ThrottledPasswordResetForm"  # noqa: S105
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
WAGTAIL_USER_TIME_ZONES = ["Europe/Paris"]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# What was read is published, not what was written since.
WAGTAIL_FINISH_WORKFLOW_ACTION = "core.admin.review.publish_reviewed"
WAGTAIL_AUTOSAVE_INTERVAL = 3_000
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_TAG_SPACES_ALLOWED = True
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {
            "features": [
                "h2",
                "h3",
                "bold",
                "italic",
                "ol",
                "ul",
                "link",
                "document-link",
            ]
        },
    }
}
WAGTAILSEARCH_BACKENDS = {
    # Nothing is left for PostgreSQL to know of French: see french.
    "default": {"BACKEND": "core.search.backend", "SEARCH_CONFIG": "simple"},
}
WAGTAILIMAGES_IMAGE_MODEL = "core.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.admin.image_form.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "heic", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "core.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "core.admin.document_form.DocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "ods",
    "odt",
    "pdf",
    "pptx",
    "txt",
    "xlsx",
    "zip",
]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# Nobody has to type the name of the site: what is deleted waits in the trash.
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1_000_000
TRASH_DAYS = 30
# A telephone may be a step off, and no more is learnt of its clock.
OTP_TOTP_SYNC = False
