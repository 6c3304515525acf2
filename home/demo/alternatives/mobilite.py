"""To go on foot, on a bicycle, in a shared car."""

from home.demo.alternatives.places import commune, marseille
from home.demo.alternatives.types import (
    ECONOMY,
    EDUCATION,
    ENERGY,
    HEALTH,
    HOUSING,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="reparer-son-velo-a-la-plaine",
        name="Réparer son vélo à la Plaine",
        kind="association",
        summary="Un atelier d'autoréparation : les pieds, les clés et les pièces d'occasion sont là, les mains sont les vôtres, les conseils ceux des voisins.",
        themes=(HOUSING, ECONOMY, EDUCATION),
        tags=("vélo", "autoréparation", "réemploi", "atelier"),
        **marseille(6, "47 rue Saint-Michel", 43.2934, 5.3861),
        address_extra="Rideau de fer bleu, sonnette de vélo en guise de sonnette",
        hours="We,Fr 17:00-20:00; Sa 14:00-18:00; Sa[2] 10:00-18:00; Aug off",
        hours_note="Le deuxième samedi du mois, journée entière réservée le matin aux femmes et aux personnes trans.",
        email="velo@example.org",
        phone="04 65 71 06 13",
        website="https://velo-plaine.example.org",
        social_links=("https://mastodon.example.org/@veloplaine",),
        access_note="Une marche de 12 cm, rampe en bois à demander. Pied d'atelier réglable pour travailler assis.",
        step_free="en_partie",
        price="Adhésion de 5 à 25 € selon ses moyens ; pièces d'occasion à prix libre.",
        needs=(
            Need("Des vélos fatigués, entiers ou en morceaux."),
            Need("Deux mécaniciennes ou mécaniciens pour l'équipe du vendredi."),
            Need("Une camionnette pour vider la cave.", 16),
        ),
        offers=(
            "Vélos remis en état à partir de 40 €",
            "Marquage antivol le premier mercredi",
        ),
        verified_days_ago=3,
        verified_how="visite",
        drawing="roue",
        synthese=(
            (
                "en_bref",
                "Huit postes de travail, six cents adhérents et une montagne de chambres à air qui deviennent des ceintures.",
            ),
            (
                "text",
                "<h2>On ne répare pas votre vélo</h2><p>Nous vous apprenons à le faire. Quelqu'un regarde avec vous, nomme les pièces, montre le geste une fois puis vous rend la clé. Compter une heure pour un frein, trois pour une roue voilée, une vie pour un dérailleur.</p><h2>Les pièces</h2><p>Elles viennent des déchèteries, des caves et des successions. On les trie le lundi à huis clos, dans des caisses étiquetées au marqueur. Ce qui ne peut rouler finit en présentoir, en lampe ou en fanfare.</p>",
            ),
            (
                "question",
                (
                    "Je ne sais même pas ouvrir la boîte à outils.",
                    "<p>Parfait, elle est déjà ouverte. Venez plutôt le mercredi, il y a moins de monde.</p>",
                ),
            ),
            (
                "question",
                (
                    "Et mon vélo électrique ?",
                    "<p>Oui pour tout ce qui tourne. Nous n'ouvrons ni les batteries ni les moteurs.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="l-ecole-du-petit-braquet",
        name="L'École du petit braquet",
        kind="association",
        summary="Apprendre le vélo à l'âge adulte, à son rythme, entre débutants : d'abord sans pédales, puis en ville, enfin dans la montée de la Gineste.",
        themes=(HOUSING, EDUCATION, HEALTH),
        tags=("vélo", "apprentissage", "adultes"),
        **marseille(8, "118 avenue de Hambourg", 43.2486, 5.3884),
        hours="Sep-Jun Su 10:00-12:00; Sep-Jun Tu 18:00-19:30",
        email="braquet@example.org",
        phone="04 65 71 08 08",
        access_note="Tricycles et tandems pour les personnes malvoyantes ou à l'équilibre fragile.",
        price="60 € les huit séances, 15 € sur demande.",
        needs=(Need("Des accompagnateurs patients, cyclistes ordinaires.", 58),),
        verified_days_ago=350,
        verified_how="telephone",
        drawing="roue",
        synthese=(
            (
                "en_bref",
                "Quatre cents adultes lâchés sur leurs deux roues en sept ans ; neuf sur dix sont des femmes.",
            ),
            (
                "text",
                "<h2>La première séance</h2><p>On enlève les pédales, on baisse la selle, on marche assis. Au bout d'une heure, les pieds quittent le sol sans prévenir. L'élan se fête avec une orange. Les casques et les vélos sont prêtés pendant tout le cycle.</p>",
            ),
        ),
    ),
    Entry(
        slug="les-cles-de-la-penne",
        name="Les Clés de La Penne",
        kind="collectif",
        summary="Vingt et un foyers, quatre voitures, un tableau de clés dans une entrée d'immeuble : l'autopartage sans application, avec une assurance en règle.",
        themes=(HOUSING, ENERGY, ECONOMY),
        tags=("autopartage", "voiture", "voisinage"),
        **commune("13070"),
        hours_note="Remise des clés à toute heure ; nouvelles adhésions le premier samedi.",
        email="cles@example.org",
        website="https://cles-de-la-penne.example.org",
        access_note="L'une des voitures a un volant à boule et une rampe arrière.",
        price="0,32 € du kilomètre, tout compris, et 4 € par mois.",
        needs=(
            Need("Une place de stationnement près de la gare."),
            Need("Un foyer qui céderait sa voiture au collectif.", 73),
        ),
        offers=("Contrat type et tableur, libres de droits", "Essai d'un mois"),
        verified_days_ago=39,
        verified_how="courriel",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Quatre voitures au lieu de dix-neuf, et une place de parking devenue terrain de boules.",
            ),
            (
                "text",
                "<h2>Le principe</h2><p>On écrit son nom sur l'ardoise, on prend la clé, on note le kilométrage au retour. Si deux noms se croisent, les deux personnes s'appellent ; neuf fois sur dix elles vont au même endroit. Un trésorier envoie la facture chaque trimestre, et le prix du kilomètre est revoté tous les ans.</p><h2>Ce qui fut difficile</h2><p>L'assurance, sept mois de courriers. Les miettes, réglées par une balayette dans chaque coffre. Et l'été, quand tout le monde part : nous tirons les semaines au sort en mars, devant un gâteau.</p>",
            ),
            (
                "question",
                (
                    "Qui paie en cas d'accident ?",
                    "<p>La franchise est partagée : la moitié pour qui conduisait, le reste pour le fonds commun.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="la-remorque-bleue",
        name="La Remorque bleue",
        kind="cooperative",
        summary="Sept livreuses et livreurs associés, des vélos-cargos, et jusqu'à 180 kilos de légumes, de livres ou de linge portés sans moteur thermique.",
        themes=(HOUSING, ECONOMY),
        tags=("livraison", "vélo-cargo", "SCOP"),
        **marseille(2, "58 boulevard des Dames", 43.3027, 5.3693),
        hours="Mo-Fr 08:00-18:30; Sa 08:00-12:30; PH off",
        email="remorque@example.org",
        phone="04 65 71 02 58",
        website="https://remorque-bleue.example.org",
        price="À partir de 6,50 € la course ; tarif associatif.",
        offers=("Location d'une remorque le week-end", "Accueil de stagiaires"),
        verified_days_ago=17,
        verified_how="telephone",
        drawing="roue",
        synthese=(
            (
                "en_bref",
                "Une coopérative de livraison : contrats stables, salaires égaux, tournées dessinées pour éviter les côtes.",
            ),
            (
                "text",
                "<h2>Qui l'on livre</h2><p>Trois AMAP, deux librairies, une imprimerie, des cantines et quelques déménagements de studios. Quand il pleut trop fort, on prévient le client et l'on attend sous un porche : c'est inscrit au règlement, juste après la prime de mistral.</p>",
            ),
        ),
    ),
)
