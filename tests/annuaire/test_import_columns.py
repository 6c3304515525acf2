import pytest

from annuaire.fields import FIELDS
from annuaire.imports.cells import clean_coordinates, clean_list
from annuaire.imports.columns.mapping import ColumnMapping, key_of, keys_of, propose
from tabular.errors import ExchangeError, InvalidValueError

pytestmark = pytest.mark.front

GOGOCARTO = (
    "id name sourceKey latitude longitude streetNumber streetAddress addressLocality"
    " postalCode customFormatedAddress openHours updatedAt categories abstract"
    " description website telephone email images gogocarto.status"
)
MEDNUM = (
    "id pivot nom commune code_postal code_insee adresse complement_adresse latitude"
    " longitude telephone courriels site_web horaires date_maj source"
    " presentation_resume presentation_detail fiche_acces_libre frais_a_charge services"
)
YESWIKI = (
    "id_fiche bf_titre bf_description bf_mail bf_site_internet bf_adresse"
    " bf_code_postal bf_ville bf_latitude bf_longitude bf_telephone date_maj_fiche"
)
OSM = (
    "id lat lon name addr:housenumber addr:street addr:postcode addr:city"
    " contact:phone contact:email contact:website opening_hours check_date ref:INSEE"
)


def proposed(columns: str) -> dict[str, str]:
    return {column: target.name for column, target in propose(columns.split()).used}


def test_the_columns_of_gogocarto_are_known():
    mapping = propose(GOGOCARTO.split())
    assert {column: target.name for column, target in mapping.used} == {
        "id": "source_id",
        "name": "name",
        "sourceKey": "source",
        "latitude": "latitude",
        "longitude": "longitude",
        "streetNumber": "housenumber",
        "streetAddress": "street",
        "addressLocality": "city",
        "postalCode": "postcode",
        "openHours": "hours",
        "updatedAt": "updated_at",
        "categories": "themes",
        "abstract": "summary",
        "description": "description",
        "website": "website",
        "telephone": "phone",
        "email": "email",
    }
    assert mapping.ignored == [
        ("customFormatedAddress", "Nom de colonne inconnu."),
        (
            "images",
            "Les images ne se reprennent pas : ajoutez-les à la fiche, avec leur "
            "crédit.",
        ),
        (
            "gogocarto.status",
            "Dit ce que la source a validé : le reste attendra en brouillon.",
        ),
    ]


def test_the_columns_of_other_directories_are_known():
    assert set(MEDNUM.split()) - set(proposed(MEDNUM)) == {"pivot"}
    assert set(YESWIKI.split()) == set(proposed(YESWIKI))
    assert set(OSM.split()) == set(proposed(OSM))
    assert proposed(MEDNUM)["courriels"] == proposed(YESWIKI)["bf_mail"] == "email"
    assert proposed(YESWIKI)["bf_titre"] == proposed(MEDNUM)["nom"] == "name"
    assert proposed(OSM)["opening_hours"] == proposed(MEDNUM)["horaires"] == "hours"
    assert proposed(OSM)["ref:INSEE"] == proposed(MEDNUM)["code_insee"] == "citycode"


@pytest.mark.parametrize(
    "column",
    ["Code postal", "CODE_POSTAL", "bf_code-postal", "codePostal", "CODE Postal"],
)
def test_case_accents_and_punctuation_do_not_matter(column):
    assert propose([column]).targets == {column: "postcode"}
    assert propose(["ÉTAT", "Thèmes"]).targets == {"ÉTAT": "status", "Thèmes": "themes"}


@pytest.mark.case("2.5")
@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("Réf", "source_id"),
        ("Réf.", "source_id"),
        ("Référence", "source_id"),
        ("N° de la fiche", "source_id"),
        ("Date de MAJ", "updated_at"),
        ("Date de mise à jour", "updated_at"),
        ("Dernière modification", "updated_at"),
        ("datetime_latest", "updated_at"),
        ("datetime_create", "created_at"),
        ("Date de création de la fiche", "created_at"),
        ("Créé le", "created_at"),
        ("Titre de la fiche *", "name"),
        ("Nom de la structure (obligatoire) *", "name"),
        ("Nom *", "name"),
        ("N° de téléphone", "phone"),
        ("Heures d’ouverture", "hours"),
        ("Adresse e-mail *", "email"),
        ("Adresse mél", "email"),
        ("Courriel de contact", "email"),
        ("Tél. fixe", "phone"),
        ("Catégorie(s)", "themes"),
    ],
)
def test_headings_that_people_and_yeswiki_write_are_known(column, name):
    assert propose([column]).targets == {column: name}


@pytest.mark.case("2.5")
def test_a_heading_without_its_small_words_does_not_take_the_place_of_the_exact_one():
    mapping = propose(["Nom de la fiche", "Nom"])
    assert mapping.targets == {"Nom de la fiche": "", "Nom": "name"}
    assert mapping.reasons == {"Nom de la fiche": "Déjà lu dans la colonne « Nom »."}


def test_every_label_and_every_name_leads_to_its_own_target():
    for target in FIELDS.values():
        assert propose([str(target.label)]).targets == {str(target.label): target.name}
        assert propose([target.name]).targets == {target.name: target.name}


def test_no_name_leads_to_two_targets():
    keys = [key for target in FIELDS.values() for key in keys_of(target)]
    assert len(keys) == len(set(keys))
    assert all(key == key_of(key) for key in keys)


def test_every_column_is_either_used_or_ignored_with_a_reason():
    columns = ["Nom", "Titre", "Mystère", "Facebook", "Mastodon", ""]
    mapping = propose(columns)
    assert [(column, target.name) for column, target in mapping.used] == [
        ("Nom", "name"),
        ("Facebook", "social_links"),
        ("Mastodon", "social_links"),
    ]
    assert mapping.ignored == [
        ("Titre", "Déjà lu dans la colonne « Nom »."),
        ("Mystère", "Nom de colonne inconnu."),
        ("", "Nom de colonne inconnu."),
    ]


def test_a_file_without_names_says_what_is_missing():
    assert [str(target.label) for target in propose(["Ville"]).missing] == ["Nom"]
    assert propose(["Ville", "Titre"]).missing == []


def test_what_a_person_chooses_wins_over_the_proposal():
    mapping = propose(["Nom", "Titre", "Mystère"]).with_choices({"Titre": "name"})
    assert mapping.targets == {"Nom": "", "Titre": "name", "Mystère": ""}
    assert mapping.reasons["Nom"] == "Déjà lu dans la colonne « Titre »."
    mapping = mapping.with_choices({"Mystère": "tags", "Titre": "", "Nom": "name"})
    assert mapping.targets == {"Nom": "name", "Titre": "", "Mystère": "tags"}
    assert mapping.ignored == [("Titre", "Écartée à la main.")]


def test_an_impossible_choice_is_refused():
    mapping = propose(["Nom", "Titre"])
    with pytest.raises(ExchangeError, match="pas de colonne « Prix »"):
        mapping.with_choices({"Prix": "price"})
    with pytest.raises(ExchangeError, match="« couleur » n’est pas un champ"):
        mapping.with_choices({"Nom": "couleur"})
    with pytest.raises(ExchangeError, match="« Nom » et « Titre » vont toutes"):
        mapping.with_choices({"Nom": "name", "Titre": "name"})


def test_texts_of_several_columns_follow_each_other():
    mapping = propose(["Nom", "Présentation", "Histoire"])
    mapping = mapping.with_choices({"Histoire": "description"})
    cells = {"Nom": "A", "Présentation": "Un jardin.", "Histoire": "Né en 2016."}
    assert mapping.apply(cells) == {
        "name": "A",
        "description": "Un jardin.\n\nNé en 2016.",
    }


def test_lists_of_several_columns_make_one():
    mapping = propose(["Mots-clés", "Services", "Thèmes"])
    cells = {"Mots-clés": "vélo, réparation", "Services": "prêt; don", "Thèmes": "A, b"}
    fields = mapping.apply(cells)
    assert clean_list(fields["tags"]) == ["vélo", "réparation", "prêt", "don"]
    assert fields["themes"] == "A, b"


def test_a_house_number_joins_its_street():
    mapping = propose(["addr:street", "addr:housenumber"])
    assert mapping.apply({"addr:street": "rue Y", "addr:housenumber": "3 bis"}) == {
        "street": "3 bis rue Y"
    }
    assert mapping.apply({"addr:housenumber": "3"}) == {"street": "3"}


def test_a_point_is_cut_in_two_unless_both_are_known():
    mapping = propose(["Coordonnées GPS", "lat", "lon"])
    assert mapping.apply({"Coordonnées GPS": "43.3, 5.4"}) == {
        "latitude": "43.3",
        "longitude": "5.4",
    }
    cells = {"Coordonnées GPS": "43.3, 5.4", "lat": "1", "lon": "2"}
    assert mapping.apply(cells) == {"latitude": "1", "longitude": "2"}
    wrong = mapping.apply({"Coordonnées GPS": "près du port"})
    with pytest.raises(InvalidValueError, match="« près du port »"):
        clean_coordinates(wrong["latitude"], wrong.get("longitude", ""))


def test_a_mapping_can_be_kept_and_found_again():
    mapping = propose(["Nom", "Mystère"])
    assert ColumnMapping(dict(mapping.targets), dict(mapping.reasons)) == mapping
