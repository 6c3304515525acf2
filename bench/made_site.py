"""The demo, and around it ten thousand alternatives, two thousand ateliers with reports
and five hundred documents, the same at every run."""

import datetime
import random

from django.core.management import call_command
from django.utils import timezone

from taggit.models import Tag
from wagtail.models import Collection
from wagtail.signal_handlers import disable_reference_index_auto_update

from annuaire.choices import Kind
from annuaire.models import Alternative, AlternativeTag
from annuaire.names import name_key
from ateliers.models import AtelierPage, CyclePage
from bench.subjects import EVERYWHERE, NAMED, QUARTERS, SUBJECTS, Subject
from core import database
from core.models import Document, DocumentText, Theme
from core.search.backend import bulk_indexing
from home.demo import load

DAY = datetime.timedelta(days=1)


def build(alternatives: int, ateliers: int, documents: int) -> None:
    chance = random.Random(17)
    load(lambda text: None)
    themes = {theme.icon: theme for theme in Theme.objects.all()}
    _alternatives(chance, themes, alternatives)
    _ateliers(chance, themes, ateliers)
    _documents(chance, documents)
    call_command("rebuild_search", verbosity=0)
    database.optimize()


def _text(chance: random.Random, subject: Subject, size: int) -> str:
    """Mostly of its subject, with asides on others: what makes searching hard."""
    other = chance.choice(SUBJECTS)
    sentences = [*subject.sentences, chance.choice(other.sentences)]
    sentences += chance.sample(EVERYWHERE, 3)
    chance.shuffle(sentences)
    return " ".join(sentences[:size])


def _name(chance: random.Random, subject: Subject, number: int) -> str:
    ending = chance.choice([chance.choice(QUARTERS), chance.choice(NAMED)])
    name = f"{chance.choice(subject.names)} {ending}"
    return f"{name} {number}" if number % 3 else name


def _alternatives(chance: random.Random, themes: dict, count: int) -> None:
    now = timezone.now()
    subjects = [chance.choice(SUBJECTS) for _ in range(count)]
    rows = []
    for number, subject in enumerate(subjects):
        name = _name(chance, subject, number)
        rows.append(
            Alternative(
                name=name,
                sort_name=name_key(name),
                slug=f"lieu-{number}",
                kind=chance.choice(Kind.values),
                summary=_text(chance, subject, 2)[:250],
                synthese=[("text", f"<p>{_text(chance, subject, 8)}</p>")],
                postcode=f"130{chance.randrange(16) + 1:02d}",
                city="Marseille",
                live=True,
                first_published_at=now,
                content_updated_at=now - chance.randrange(2000) * DAY,
            )
        )
    rows = Alternative.objects.bulk_create(rows, batch_size=500)
    link = Alternative.themes.through
    link.objects.bulk_create(
        link(alternative_id=row.pk, theme_id=themes[subject.theme].pk)
        for row, subject in zip(rows, subjects, strict=True)
    )
    names = {tag for subject in SUBJECTS for tag in subject.tags}
    tags = {name: Tag.objects.get_or_create(name=name)[0] for name in names}
    AlternativeTag.objects.bulk_create(
        AlternativeTag(content_object_id=row.pk, tag=tags[name])
        for row, subject in zip(rows, subjects, strict=True)
        for name in chance.sample(subject.tags, 2)
    )


def _ateliers(chance: random.Random, themes: dict, count: int) -> None:
    cycle = CyclePage.objects.order_by("pk").first()
    start = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
    with disable_reference_index_auto_update(), bulk_indexing():
        for number in range(count):
            subject = chance.choice(SUBJECTS)
            page = AtelierPage(
                title=f"{chance.choice(subject.tags).capitalize()} : "
                f"{chance.choice(subject.sentences).split(',')[0].rstrip('.')}",
                slug=f"atelier-{number}",
                number=number + 100,
                start=start - (number + 200) * DAY,
                summary=_text(chance, subject, 2)[:300],
                report=[("text", f"<p>{_text(chance, subject, 8)}</p>")] * 3,
                report_ready=True,
                report_published_at=start - (number + 190) * DAY,
                first_published_at=start - (number + 210) * DAY,
            )
            page.themes = [themes[subject.theme]]
            cycle.add_child(instance=page)


def _documents(chance: random.Random, count: int) -> None:
    root = Collection.get_first_root_node()
    rows = []
    for number in range(count):
        subject = chance.choice(SUBJECTS)
        title = f"{chance.choice(['Compte rendu', 'Tract', 'Statuts', 'Guide'])} – "
        title += _name(chance, subject, number)
        row = Document(title=title, file=f"documents/{number}.pdf", collection=root)
        row.made_text = " ".join(_text(chance, subject, 8) for _ in range(40))
        rows.append(row)
    texts = [row.made_text for row in rows]
    rows = Document.objects.bulk_create(rows)
    Document.objects.update(created_at=timezone.now() - 9 * DAY)
    DocumentText.objects.bulk_create(
        DocumentText(document=row, text=text)
        for row, text in zip(rows, texts, strict=True)
    )
