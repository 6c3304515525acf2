"""What the plan of an import says of each row."""

import datetime
import json

from django.utils import timezone

from taggit.models import Tag

import pytest

from annuaire.models import Alternative, Import, Need
from tabular.errors import ExchangeError
from tests import factories
from tests.annuaire.helpers import applied, csv, exported, planned, verdicts

pytestmark = [pytest.mark.front, pytest.mark.django_db]


def one(*lines: str, **fields):
    (row,) = planned(csv(*lines), **fields)
    return row


def test_a_plan_writes_nothing():
    row = one("Nom;Résumé", "Jardin;Un jardin.")
    assert verdicts([row]) == ["create"]
    assert not Alternative.objects.exists()
    assert not Import.objects.exists()


def test_values_that_spreadsheets_spoil_are_mended():
    row = one(
        "nom;cp;tel;date_verification;site;horaires",
        "Jardin;4000;491000000;05/10/2025;exemple.fr;lu-ve 9h-18h",
    )
    assert row.values["postcode"] == "04000"
    assert row.values["phone"] == "04 91 00 00 00"
    assert row.values["verified_at"] == datetime.date(2025, 10, 5)
    assert row.values["website"] == "https://exemple.fr"
    assert row.values["hours"] == "Mo-Fr 09:00-18:00"
    assert row.warnings == []


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("tel", "appelez Nadia", "appelez Nadia"),
        ("mail", "nadia chez exemple", "nadia chez exemple"),
        ("cp", "1300A", "1300A"),
        ("lat", "43.3", "longitude"),
        ("site", "javascript:alert(1)", "javascript"),
        ("facebook", "javascript:alert(1)", "javascript"),
        ("horaires", "quand il fait beau", "quand il fait beau"),
        ("statut", "bof", "bof"),
        ("date_verification", "01/01/2090", "2090"),
        ("date_verification", "hier", "hier"),
        ("urlslug", "proposer", "proposer"),
        ("tags", "x" * 150, "xxx"),
        ("besoins", "x" * 250, "xxx"),
    ],
)
def test_what_is_not_understood_is_left_aside_and_said(column, cell, said):
    row = one(f"nom;{column}", f"Jardin;{cell}")
    assert verdicts([row]) == ["create"]
    assert len(row.warnings) == 1
    assert said in row.warnings[0]


def test_hours_that_are_not_understood_stay_in_words():
    row = one("nom;horaires", "Jardin;quand il fait beau")
    assert row.values["hours_note"] == "quand il fait beau"
    assert "hours" not in row.values


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("nom;cp", ";13001"), "nom"),
        (("nom;cp", f"{'x' * 130};13001"), "signes"),
        (("nom;uuid", "Jardin;zut"), "UUID"),
        (("nom;cp", "Jardin;13001;de trop"), "cellules"),
    ],
)
def test_a_row_that_names_no_place_is_an_error(lines, said):
    row = one(*lines)
    assert verdicts([row]) == ["error"]
    assert said in row.why


def test_a_long_summary_is_shortened_and_told_on_the_page():
    text = "Un mot. " * 50
    row = one("nom;resume", f"Jardin;{text}")
    assert len(row.values["summary"]) <= 250
    assert row.values["description"].startswith("Un mot.")


def test_without_a_summary_the_description_begins():
    row = one("nom;description", "Jardin;<p>On <b>sème</b>.</p><p>Ensemble.</p>")
    assert row.values["summary"] == "On sème. Ensemble."


def test_a_theme_with_commas_is_one_theme():
    energy = factories.theme("Énergie, climat et nature", "energie")
    home = factories.theme("Habitat et mobilité", "habitat")
    rows = planned(
        csv(
            "nom;themes",
            "A;energie climat et nature",
            'B;"Énergie, climat et nature"',
            'C;"habitat, Couture"',
            'D;"Énergie, climat et nature | Habitat et mobilité"',
        )
    )
    assert "themes" not in rows[0].values
    assert rows[1].values["themes"] == [energy.pk]
    assert rows[2].values["themes"] == [home.pk]
    assert rows[2].values["more_tags"] == ["Couture"]
    assert "Couture" in rows[2].warnings[0]
    assert rows[3].values["themes"] == sorted([energy.pk, home.pk])


def test_numbers_need_a_source():
    data = csv("id;nom", "1;Jardin")
    with pytest.raises(ExchangeError, match="source"):
        planned(data)
    (row,) = planned(data, source="Annuaire du quartier")
    assert row.values["source"] == "Annuaire du quartier"


def test_two_rows_of_one_place_are_told():
    same = "6f1f3f0e-6d0a-4d6c-9a51-111111111111"
    rows = planned(csv("nom;uuid", f"Jardin;{same}", f"Potager;{same}"))
    assert verdicts(rows) == ["create", "error"]
    assert "ligne 2" in rows[1].why
    rows = planned(csv("nom;ville", "Le Jardin;Aix", "jardin;Aix", "Jardin;Arles"))
    assert verdicts(rows) == ["create"] * 3
    assert "ligne 2" in rows[1].warnings[0]
    assert rows[2].warnings == []
    assert [row.values["slug"] for row in rows] == ["le-jardin", "jardin", "jardin-2"]


def test_a_likely_duplicate_is_said_and_never_published():
    factories.alternative("L'Établi", postcode="13002", city="Marseille")
    data = csv("nom;resume;cp", "Etabli;Des outils.;13002", "Etabli;Loin.;04000")
    near, far = planned(data, publish=True)
    assert "L'Établi – 13002 Marseille" in near.warnings[0].replace("– Mars", "Mars")
    assert not near.publish
    assert far.warnings == []
    assert far.publish


def test_an_update_says_what_changes():
    entry = factories.alternative("Jardin", phone="04 91 00 00 00", tags=["vélo"])
    row = one("uuid;nom;tel;tags", f"{entry.uuid};Jardin;0491111111;vélo, récup")
    assert verdicts([row]) == ["update"]
    assert row.why == "Change : Téléphone, Mots-clés."
    row = one("uuid;nom;tel;ville", f"{entry.uuid};Jardin;04.91.00.00.00;")
    assert verdicts([row]) == ["skip"]


def test_a_uuid_and_a_number_of_two_entries_are_an_error():
    one_entry = factories.alternative("Jardin")
    factories.alternative("Potager", source="S", source_id="7")
    row = one("uuid;source;source_id;nom", f"{one_entry.uuid};S;7;Jardin")
    assert verdicts([row]) == ["error"]
    assert "Jardin" in row.why and "Potager" in row.why


def test_a_locked_entry_is_left():
    entry = factories.alternative("Jardin")
    Alternative.objects.update(locked=True)
    row = one("uuid;nom", f"{entry.uuid};Potager")
    assert verdicts([row]) == ["error"]
    assert "verrouillée" in row.why


def test_a_rounded_point_does_not_come_back_over_the_exact_one():
    entry = factories.alternative(
        "Chez Nadia", latitude=43.29851, longitude=5.36991, hide_exact_location=True
    )
    row = one("uuid;nom;lat;lon", f"{entry.uuid};Chez Nadia;43.3;5.37")
    assert verdicts([row]) == ["skip"]


def test_a_point_goes_with_its_address():
    entry = factories.alternative(
        "Jardin", street="3 rue Haute", latitude=43.2, longitude=5.3
    )
    moved = one("uuid;nom;rue", f"{entry.uuid};Jardin;8 rue Basse")
    assert moved.values["latitude"] is None
    assert "point" in moved.warnings[0]
    same = one("uuid;nom;rue", f"{entry.uuid};Jardin;3, Rue Haute")
    assert "latitude" not in same.values


def test_an_older_verification_changes_nothing():
    today = timezone.localdate()
    entry = factories.alternative("Jardin", verified_at=today, verified_how="visite")
    row = one(
        "uuid;nom;verified_at;verified_how", f"{entry.uuid};Jardin;2020-01-01;appel"
    )
    assert verdicts([row]) == ["skip"]


def test_a_new_address_is_not_shown_because_the_former_was():
    entry = factories.alternative("Jardin", email="a@exemple.fr", email_public=True)
    row = one("uuid;nom;mail", f"{entry.uuid};Jardin;b@exemple.fr")
    assert row.values["email_public"] is False


def test_a_synthesis_composed_here_is_not_replaced():
    entry = factories.alternative("Jardin", synthese=[("en_bref", ["On sème."])])
    row = one("uuid;nom;description", f"{entry.uuid};Jardin;Autre chose.")
    assert verdicts([row]) == ["skip"]
    assert "Présentation" in row.warnings[0]


def test_needs_are_compared_with_those_that_are_not_over():
    entry = factories.alternative("Jardin")
    entry.needs = [
        Need(text="Des bras.", until=datetime.date(2090, 1, 1)),
        Need(text="Fini.", until=datetime.date(2020, 1, 1)),
    ]
    entry.save_revision().publish()
    head = "uuid;nom;besoins"
    row = one(head, f"{entry.uuid};Jardin;Des bras. [2090-01-01]")
    assert verdicts([row]) == ["skip"]
    row = one(head, f"{entry.uuid};Jardin;Des graines.")
    assert row.why == "Change : Besoins."


def test_a_file_older_than_the_entry_is_said():
    entry = factories.alternative("Jardin")
    row = one("uuid;nom;updated_at", f"{entry.uuid};Potager;2020-01-01")
    assert verdicts([row]) == ["update"]
    assert "relisez" in row.warnings[0]


def test_the_queries_of_a_plan_do_not_grow_with_the_rows(django_assert_max_num_queries):
    def lines(count: int) -> bytes:
        rows = [f"{n};Lieu {n};Description {n}" for n in range(count)]
        return csv("id;nom;description", *rows)

    applied(lines(20), source="S", publish=True)
    for count in (10, 20, 40):
        with django_assert_max_num_queries(8):
            planned(lines(count), source="S")


def test_one_telephone_has_several_spellings():
    entry = factories.alternative("Jardin", phone="+33 4 91 00 00 00")
    row = one("uuid;nom;tel", f"{entry.uuid};Jardin;04.91.00.00.00")
    assert verdicts([row]) == ["skip"]


@pytest.mark.case("2.1")
def test_a_word_finds_its_tag_by_its_very_name_then_its_case_then_its_accents():
    for name in ("marché", "marche", "Énergie"):
        Tag.objects.create(name=name)
    factories.alternative("Halle", slug="halle", tags=["marché"])
    halle = Alternative.objects.get()
    head, uuid = "uuid;nom;tags", halle.uuid
    for cell in ("marché", "Marché", " MARCHÉ "):
        assert verdicts([one(head, f"{uuid};Halle;{cell}")]) == ["skip"], cell
    assert one(head, f"{uuid};Halle;marche").values["tags"] == ["marche"]
    assert one(head, f"{uuid};Halle;energie").values["tags"] == ["Énergie"]
    both = one(head, f'{uuid};Halle;"marché, marche"')
    assert both.values["tags"] == ["marché", "marche"]
    # Several would do: the one that the entry has.
    assert verdicts([one(head, f"{uuid};Halle;màrche")]) == ["skip"]


@pytest.mark.case("2.1")
def test_tags_that_an_accent_sets_apart_are_both_made():
    applied(csv("nom;tags", 'Halle;"marché, marche, Marché"', "Foire;marche"))
    assert set(Tag.objects.values_list("name", flat=True)) == {"marché", "marche"}
    halle = Alternative.objects.get(name="Halle").get_latest_revision_as_object()
    assert sorted(halle.tags.names()) == ["marche", "marché"]
    foire = Alternative.objects.get(name="Foire").get_latest_revision_as_object()
    assert list(foire.tags.names()) == ["marche"]


@pytest.mark.case("2.1")
def test_themes_that_an_accent_sets_apart_are_each_its_own():
    accented = factories.theme("Marché", "marche-couvert")
    plain = factories.theme("Marche", "marche")
    rows = planned(csv("nom;themes", "A;Marché", "B;marche", "C;Marche | Marché"))
    expected = [[accented.pk], [plain.pk], sorted([accented.pk, plain.pk])]
    assert [row.values["themes"] for row in rows] == expected


@pytest.mark.case("2.1")
def test_what_is_not_seen_in_a_cell_is_no_change():
    entry = factories.alternative(
        "Jardin", summary="On co\u00adopère\u00a0: venez.", price="Prix\u202flibre"
    )
    entry.needs = [Need(text="Des bras\u00a0; un local.")]
    entry.save_revision().publish()
    row = one(
        "uuid;nom;resume;prix;besoins",
        f'{entry.uuid};Jardin;On coopère : venez.;Prix libre;"Des bras ; un local."',
    )
    assert row.why == "Rien n’a changé."


@pytest.mark.case("2.1")
def test_hours_that_cannot_be_read_do_not_replace_a_note_the_file_does_not_have():
    noted = factories.alternative("Jardin", hours_note="Sonnez fort.")
    bare = factories.alternative("Potager")
    rows = planned(
        csv(
            "uuid;nom;horaires",
            f"{noted.uuid};Jardin;quand il fait beau",
            f"{bare.uuid};Potager;quand il fait beau",
        )
    )
    assert verdicts(rows) == ["skip", "update"]
    assert "quand il fait beau" in rows[0].warnings[0]
    assert rows[1].values == {"hours_note": "quand il fait beau"}


@pytest.mark.case("2.1")
def test_a_long_summary_does_not_replace_a_synthesis_the_file_does_not_have():
    entry = factories.alternative("Jardin", synthese=[("text", "<p>Né en 2016.</p>")])
    row = one("uuid;nom;resume", f"{entry.uuid};Jardin;{'Un mot. ' * 50}")
    assert row.values.keys() == {"summary"}


@pytest.mark.case("2.2")
def test_of_two_telephones_and_two_addresses_the_first_is_kept_and_the_other_said():
    row = one(
        "nom;tel;mail;site",
        "Jardin;04 91 00 00 01 / 06 00 00 00 02;a@exemple.fr, b@exemple.fr;"
        "https://a.exemple.fr www.b.fr",
    )
    assert row.values["phone"] == "04 91 00 00 01"
    assert row.values["email"] == "a@exemple.fr"
    assert row.values["website"] == "https://a.exemple.fr"
    assert sorted(row.warnings) == [
        "Courriel : « a@exemple.fr » est gardé. Laissé de côté : b@exemple.fr.",
        "Site web : « https://a.exemple.fr » est gardé. Laissé de côté : www.b.fr.",
        "Téléphone : « 04 91 00 00 01 » est gardé. Laissé de côté : 06 00 00 00 02.",
    ]


@pytest.mark.case("2.2")
@pytest.mark.parametrize(
    ("column", "cell", "kept"),
    [
        ("mail", "Nadia <nadia@exemple.fr>", "nadia@exemple.fr"),
        ("mail", "a@exemple.fr ou b@exemple.fr", "a@exemple.fr"),
        ("mail", "mailto:a@exemple.fr/b@exemple.fr", "a@exemple.fr"),
        ("mail", "zut@, b@exemple.fr", "b@exemple.fr"),
        ("tel", "bientôt / 06 00 00 00 02", "06 00 00 00 02"),
        ("tel", "Tél. 04 91 00 00 01 - Port. 06 00 00 00 02", "04 91 00 00 01"),
        ("site", "https://exemple.fr/a,b", "https://exemple.fr/a,b"),
    ],
)
def test_the_first_that_can_be_read_is_kept(column, cell, kept):
    row = one(f"nom;{column}", f'Jardin;"{cell}"')
    names = {"mail": "email", "tel": "phone", "site": "website"}
    assert row.values[names[column]] == kept


@pytest.mark.case("2.2")
def test_two_telephones_that_the_entry_has_already_are_neither_changed_nor_said():
    entry = factories.alternative("Jardin")
    both = "0491000001 / 0600000002"
    entry.phone = both
    entry.save_revision(clean=False).publish()
    row = one("uuid;nom;tel", f"{entry.uuid};Jardin;{both}")
    assert verdicts([row]) == ["skip"]
    assert row.warnings == []


@pytest.mark.case("2.3")
@pytest.mark.parametrize(
    "more",
    [
        {"id": "12", "sourceKey": "ailleurs"},
        {"id": "12", "categoriesFull": []},
        {"id_fiche": "Jardin", "bf_titre": "Jardin"},
    ],
)
def test_the_page_of_an_entry_elsewhere_is_no_site_of_the_place(more):
    item = {"name": "Jardin", "url": "https://carte.exemple/12", **more}
    (row,) = planned(json.dumps([item]).encode(), "liste.json", source="Ailleurs")
    assert "website" not in row.values
    assert row.values["source_url"] == "https://carte.exemple/12"


@pytest.mark.case("2.3")
def test_our_own_page_is_no_site_of_the_place(client, annuaire):
    factories.alternative("Jardin")
    (row,) = planned(exported(client, "api/elements.json"), "elements.json")
    assert verdicts([row]) == ["skip"]
    url = Alternative.objects.get().full_url
    row = one("nom;url", f"Potager;{url}")
    assert "website" not in row.values
    short = {"ontology": "gogofull", "data": [{"name": "Friche", "url": url}]}
    (row,) = planned(json.dumps(short).encode(), "liste.json")
    assert "website" not in row.values


@pytest.mark.case("2.3")
def test_elsewhere_an_address_is_still_the_site_of_the_place():
    item = {"name": "Jardin", "url": "https://jardin.exemple"}
    (row,) = planned(json.dumps({"data": [item]}).encode(), "liste.json")
    assert row.values["website"] == "https://jardin.exemple"


@pytest.mark.case("2.4")
def test_a_list_of_yeswiki_loses_its_quotes_and_keeps_its_commas():
    rows = applied(
        csv(
            "bf_titre;bf_tags",
            'Jardin;"""Culture, lien"",Habitat"',
            'Potager;"""Habitat"""',
            'Friche;"le ""bon"" coin, Habitat"',
        )
    )
    assert [row.values["tags"] for row in rows] == [
        ["Culture, lien", "Habitat"],
        ["Habitat"],
        ['le "bon" coin', "Habitat"],
    ]
    names = set(Tag.objects.values_list("name", flat=True))
    assert names == {"Culture, lien", "Habitat", 'le "bon" coin'}


def gogocarto(**fields) -> list:
    item = {"name": "Jardin", "abstract": "On sème.", **fields}
    data = json.dumps({"ontology": "gogofull", "data": [item]}).encode()
    return planned(data, "elements.json", source="Ailleurs", publish=True)


@pytest.mark.case("2.6")
def test_hours_of_gogocarto_are_read_or_kept_in_words():
    (row,) = gogocarto(openHours={"Mo": "9:00-12:00 / 14:00-18:00"})
    assert row.values["hours"] == "Mo 09:00-12:00,14:00-18:00"
    (row,) = gogocarto(openHours={"Mo": "9:00-12:00 / sur rendez-vous"})
    assert "hours" not in row.values
    assert row.values["hours_note"] == "lundi 9:00-12:00 / sur rendez-vous"


@pytest.mark.case("2.7")
@pytest.mark.parametrize("state", [{"status": 0}, {"status": "-1"}, {"status": -5}])
def test_what_nobody_moderated_elsewhere_is_a_draft_here(state):
    (row,) = gogocarto(id="1", **state)
    assert verdicts([row]) == ["create"]
    assert not row.publish
    assert row.warnings == [
        "Pas encore validée dans sa source : la fiche restera en brouillon."
    ]
    (row,) = gogocarto(id="1", status=1)
    assert row.publish
    assert row.warnings == []


@pytest.mark.case("2.7")
@pytest.mark.parametrize("state", [1, 2, 3, 4, 5])
def test_what_was_reported_elsewhere_is_a_draft_here(state):
    (row,) = gogocarto(id="1", status=1, moderationState=state)
    assert not row.publish
    assert "signalée" in row.warnings[0]


@pytest.mark.case("2.7")
@pytest.mark.parametrize("state", [{"status": -7}, {"moderationState": 6}])
def test_what_its_source_took_away_is_not_imported(state):
    (row,) = gogocarto(id="1", **{"status": 1, **state})
    assert verdicts([row]) == ["error"]


@pytest.mark.case("2.7")
def test_a_change_that_nobody_moderated_elsewhere_waits_as_a_draft():
    entry = factories.alternative("Jardin", source="Ailleurs", source_id="1")
    (row,) = gogocarto(id="1", sourceKey="Ailleurs", telephone="0491000000", status=0)
    assert verdicts([row]) == ["update"]
    assert row.entry == entry.pk
    assert not row.publish
    assert "brouillon" in row.warnings[-1]
    (row,) = gogocarto(id="1", sourceKey="Ailleurs", abstract=entry.summary, status=0)
    assert verdicts([row]) == ["skip"]
    assert row.warnings == []


@pytest.mark.case("2.7")
@pytest.mark.parametrize("word", ["hidden", "private", "Privé", "masquée", "caché"])
def test_an_address_that_is_kept_elsewhere_is_no_address_and_no_warning(word):
    (row,) = gogocarto(email=word)
    assert "email" not in row.values
    assert row.warnings == []


@pytest.mark.case("2.8")
@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("coucou", "https://carte.exemple/fiches/coucou"),
        ("/coucou", "https://carte.exemple/coucou"),
        ("?Coucou", "https://carte.exemple/fiches/12?Coucou"),
        ("//ailleurs.exemple/a", "https://ailleurs.exemple/a"),
        ("https://ailleurs.exemple/a", "https://ailleurs.exemple/a"),
        ("mailto:a@exemple.fr", "mailto:a@exemple.fr"),
    ],
)
def test_a_link_of_a_description_leads_where_its_source_meant(href, link):
    text = f'<p>Voir <a href="{href}">cela</a>.</p>'
    head = "id;nom;source_url;description"
    bare = applied(csv(head, f"1;Jardin;;{text}"), source="A")
    whole = applied(
        csv(head, f"1;Potager;https://carte.exemple/fiches/12;{text}"), source="B"
    )
    (bare,), (whole,) = bare, whole
    pages = {entry.name: entry for entry in Alternative.objects.all()}
    drafts = {
        name: str(entry.get_latest_revision_as_object().synthese)
        for name, entry in pages.items()
    }
    assert f'href="{link}"' in drafts["Potager"]
    assert "Voir" in drafts["Jardin"]
    assert ('href="' in drafts["Jardin"]) == href.startswith(("//", "https:", "mailto"))
    assert "cela" in drafts["Jardin"]
    assert "<a>" not in drafts["Jardin"]


@pytest.mark.case("2.8")
def test_a_link_whose_address_is_wrong_costs_the_link_only():
    text = '<p><a href="http://[zut">Un</a> <a name="x">deux</a> <a href="#x">3</a></p>'
    applied(csv("nom;source_url;description", f"Jardin;https://a.exemple;{text}"))
    draft = Alternative.objects.get().get_latest_revision_as_object()
    html = str(draft.synthese)
    assert "Un" in html and "deux" in html
    assert "zut" not in html
    assert 'href="https://a.exemple#x"' in html
    assert "<a>" not in html
