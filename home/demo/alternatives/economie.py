"""To work, to print, to sew, to pay otherwise."""

from home.demo.alternatives.places import commune, marseille
from home.demo.alternatives.types import (
    CITIZENSHIP,
    CULTURE,
    ECONOMY,
    EDUCATION,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="le-sardin",
        name="Le Sardin, monnaie locale",
        kind="association",
        summary="Une monnaie papier et numérique qui ne sort pas du pays de Marseille : un sardin vaut un euro, et les euros échangés dorment dans une banque éthique.",
        themes=(ECONOMY, CITIZENSHIP),
        tags=("monnaie locale", "commerce", "finance éthique"),
        **marseille(6, "71 rue de Lodi", 43.2882, 5.3873),
        address_extra="Boîte aux lettres et permanence au premier étage",
        hours_note="Permanence itinérante chez les commerçants, calendrier sur le site.",
        email="sardin@example.org",
        phone="04 65 71 61 61",
        website="https://le-sardin.example.org",
        social_links=("https://mastodon.example.org/@sardin",),
        access_note="Escalier ; rendez-vous possible dans tout commerce adhérent accessible.",
        step_free="non",
        accessible_toilets="non",
        price="Adhésion de 5 € ; échange sans frais.",
        needs=(
            Need("Des commerçants dans le 11e et le 16e, où l'on peine à dépenser."),
            Need("Une graveuse ou un graveur pour le nouveau billet de 20.", 68),
        ),
        offers=("Jeu de rôle sur la monnaie pour les lycées",),
        verified_days_ago=84,
        verified_how="courriel",
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Cent soixante commerces, deux mille usagers, 210 000 sardins en circulation et un poisson différent sur chaque billet.",
            ),
            (
                "text",
                "<h2>À quoi ça sert</h2><p>Un euro dépensé dans une grande enseigne quitte la ville le soir même. Un sardin doit rester : le boulanger qui le reçoit paie son meunier, qui paie son garagiste, qui rachète du pain. Nous avons suivi un billet de cinq à la trace ; il a changé onze fois de main en un mois avant d'être oublié dans un jean.</p><h2>La réserve</h2><p>Pour chaque sardin émis, un euro est déposé et prêté à des projets de cet annuaire. Deux fournils, une ressourcerie et un triporteur en ont profité.</p>",
            ),
            (
                "question",
                (
                    "Puis-je récupérer mes euros ?",
                    "<p>Les commerces, oui, avec 3 % de frais reversés aux associations. Les particuliers, non : il faut les dépenser, c'est le principe.</p>",
                ),
            ),
            (
                "question",
                (
                    "Est-ce légal ?",
                    "<p>Oui, les monnaies locales complémentaires sont reconnues par la loi depuis 2014.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="presse-a-bras",
        name="Presse à bras",
        kind="cooperative",
        summary="Une imprimerie coopérative qui tire affiches, journaux de quartier et faire-part sur papier recyclé, et prête ses vieilles machines à qui apprend.",
        themes=(ECONOMY, CULTURE),
        tags=("imprimerie", "SCOP", "typographie"),
        **marseille(10, "164 boulevard Romain-Rolland", 43.2752, 5.4188),
        email="presse@example.org",
        phone="04 65 71 10 64",
        website="https://presse-a-bras.example.org",
        access_note="Atelier de plain-pied, bruyant de 9 h à 12 h.",
        step_free="oui",
        price="Tarif associatif : 30 % de moins, et les chutes offertes.",
        offers=("Atelier de linogravure", "Impression à prix coûtant pour les grèves"),
        verified_days_ago=290,
        verified_how="visite",
        drawing="outils",
        synthese=(
            (
                "en_bref",
                "Cinq associés, une presse de 1936, une autre de 2019, et la première est moins souvent en panne.",
            ),
            (
                "text",
                "<h2>Faire imprimer</h2><p>Apportez un fichier, ou rien du tout : on composera ensemble. Les délais sont affichés à la craie. L'encre est végétale, le papier vient d'une usine qui trie ses eaux, et l'on refuse poliment les prospectus.</p>",
            ),
        ),
    ),
    Entry(
        slug="le-fil-de-la-rose",
        name="Le Fil de la Rose",
        kind="entreprise",
        summary="Un atelier de couture d'insertion : retouches pour le quartier, petites séries pour les créateurs, et des machines en libre-service le samedi.",
        themes=(ECONOMY, EDUCATION),
        tags=("couture", "insertion", "réemploi"),
        **marseille(13, "58 avenue de la Rose", 43.3312, 5.4279),
        hours="Tu-Fr 09:00-12:30,13:30-17:30; Sa 10:00-13:00; PH off",
        email="fil@example.org",
        phone="04 65 71 13 58",
        website="https://fil-de-la-rose.example.org",
        access_note="De plain-pied, table de coupe réglable, cabine large.",
        step_free="oui",
        price="Ourlet 7 €, fermeture 12 €, machine en libre-service 3 € de l'heure.",
        needs=(Need("Des chutes de lin et de coton d'au moins un mètre."),),
        offers=("Douze postes en insertion", "Stage de découverte pour collégiens"),
        verified_days_ago=77,
        verified_how="telephone",
        drawing="mains",
        synthese=(
            (
                "en_bref",
                "Douze couturières et couturiers en parcours, deux encadrantes, et un carnet plein jusqu'en mai.",
            ),
            (
                "text",
                "<h2>Apprendre en travaillant</h2><p>Beaucoup cousaient déjà, chez eux ou dans un autre pays, sans qu'un papier le dise. L'atelier valide ces gestes, ajoute le patronage et la gestion, puis aide à choisir : un emploi, une entreprise, ou le repos.</p>",
            ),
        ),
    ),
    Entry(
        slug="le-comptoir-gratuit",
        name="Le Comptoir gratuit",
        kind="collectif",
        status="fermee",
        summary="Un magasin où rien ne se payait, ouvert quatre ans à Septèmes. Le local a été vendu ; les objets circulent désormais de palier en palier.",
        themes=(ECONOMY, CULTURE),
        tags=("gratuité", "don", "réemploi"),
        **commune("13106"),
        price="Gratuit, évidemment.",
        verified_days_ago=365,
        verified_how="telephone",
        synthese=(
            (
                "en_bref",
                "Fermé, mais pas perdu : quarante personnes gardent la liste de diffusion et s'écrivent chaque jour.",
            ),
            (
                "text",
                "<h2>Ce que nous avons appris</h2><p>Que les gens donnent plus qu'ils ne prennent. Qu'il faut trier à l'entrée, jamais après. Qu'un fauteuil devant la vitrine attire plus de monde qu'une affiche. Et qu'un bail précaire reste précaire, même quand tout va bien.</p>",
            ),
        ),
    ),
)
