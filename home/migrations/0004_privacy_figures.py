import json
import re

from django.db import migrations

# Our own sentence, as it was first written or as the editor of texts keeps it.
SENTENCE = re.compile(
    "(Une inscription sans confirmation est effacée au bout )"
    "d(?:'|’|&#x27;|&#39;)une semaine"
)


def _correct(stream: list) -> list:
    text = json.dumps(stream, ensure_ascii=False)
    return json.loads(SENTENCE.sub(r"\1de huit jours", text))


def tell_the_true_delay(apps, schema_editor):
    """Where nobody wrote that sentence otherwise."""
    LegalPage = apps.get_model("home", "LegalPage")
    Revision = apps.get_model("wagtailcore", "Revision")
    for page in LegalPage.objects.filter(kind="donnees"):
        page.body = _correct(page.body)
        page.save(update_fields=["body"])
        keys = [page.latest_revision_id, page.live_revision_id]
        for revision in Revision.objects.filter(pk__in=keys):
            stream = _correct(json.loads(revision.content["body"]))
            revision.content["body"] = json.dumps(stream)
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_loaded_demo"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunPython(tell_the_true_delay, migrations.RunPython.noop),
    ]
