import django.db.models.deletion
from django.db import migrations, models

SECTIONS = [
    "ateliers.AteliersIndexPage",
    "agenda.AgendaIndexPage",
    "groupes.GroupesIndexPage",
    "annuaire.AnnuaireIndexPage",
    "newsletter.NewsletterIndexPage",
    "home.ContactPage",
    "home.SiteMapPage",
]
LEGAL = ["legal.accessibilite", "legal.donnees", "legal.mentions"]
ROLES = ["Rédaction", "Publication"]


def record_what_was_made(apps, schema_editor):
    """A site with a home page got them all: what it has no more was removed."""
    if not apps.get_model("home", "HomePage").objects.exists():
        return
    StarterContent = apps.get_model("home", "StarterContent")
    Group = apps.get_model("auth", "Group")
    StarterContent.objects.bulk_create(
        StarterContent(key=key) for key in [*SECTIONS, *LEGAL, "themes", "workflow"]
    )
    for name in ROLES:
        group = Group.objects.filter(name=name).first()
        StarterContent.objects.create(key=f"role.{name}", group=group)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("home", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="StarterContent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.CharField(max_length=100, unique=True)),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="auth.group",
                    ),
                ),
            ],
        ),
        migrations.RunPython(record_what_was_made, migrations.RunPython.noop),
    ]
