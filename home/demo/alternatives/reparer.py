"""To mend, to lend and to use again."""

from home.demo.alternatives.places import in_commune, marseille
from home.demo.alternatives.types import (
    CULTURE,
    ECONOMY,
    ENERGY,
    HOUSING,
    Entry,
    Need,
)

ENTRIES = (
    Entry(
        slug="ressourcerie-du-grenier",
        name="La Ressourcerie du Grenier",
        kind="association",
        summary="Collecte, tri, réparation, vente : quatre-vingts tonnes d'objets détournées de la benne chaque année, dans 600 m² où l'on se perd volontiers.",
        themes=(ECONOMY, ENERGY),
        tags=("ressourcerie", "réemploi", "insertion", "collecte"),
        **marseille(8, "95 rue du Rouet", 43.2797, 5.3906),
        hours="We,Fr 13:00-18:30; Sa 10:00-18:30; Aug 01-15 off; PH off",
        hours_note="Dépôts le mercredi et le samedi matin, par la cour.",
        email="grenier@example.org",
        phone="04 65 71 08 95",
        website="https://ressourcerie-du-grenier.example.org",
        access_note="Rez-de-chaussée accessible, mezzanine par escalier : demandez, on descend l'objet.",
        step_free="en_partie",
        price="De 0,50 € la tasse à 120 € l'armoire.",
        needs=(
            Need("Des bénévoles pour le tri des livres, le mardi."),
            Need("Une électricienne ou un électricien pour tester le petit ménager."),
            Need("Des cartons solides avant le grand tri de printemps.", 42),
        ),
        offers=(
            "Collecte à domicile au-dessus de dix kilos",
            "Meubles gratuits sur orientation sociale",
        ),
        verified_days_ago=10,
        verified_how="visite",
        drawing="outils",
        synthese=(
            (
                "en_bref",
                "Neuf salariés, trente bénévoles, et trois destins pour chaque objet : vendu, réparé ou démonté.",
            ),
            (
                "text",
                "<h2>Le voyage d'un grille-pain</h2><p>Il arrive le mercredi, sans prise. On le pèse, on l'étiquette, on le confie à l'établi électrique. Vingt minutes plus tard il est vendu huit euros, ou ouvert pour ses ressorts. La balance tient le compte : l'an dernier, neuf objets sur dix ont trouvé un usage.</p><h2>Acheter autrement</h2><p>Rien n'est neuf, tout est garanti un mois. Le prix tient compte de l'état et de l'utilité, pas de la mode. Le premier samedi, tout ce qui traîne depuis six semaines est à prix libre, et l'on repart parfois avec un piano.</p>",
            ),
            (
                "question",
                (
                    "Prenez-vous tout ?",
                    "<p>Presque. Ni matelas, ni pneus, ni peinture, ni collections d'encyclopédies : nous en avons déjà onze.</p>",
                ),
            ),
        ),
    ),
    Entry(
        slug="les-vis-sans-fin",
        name="Les Vis sans fin, café-réparation",
        kind="association",
        summary="Deux samedis par mois à Gardanne, des bricoleurs ouvrent avec vous ce qui ne marche plus. Sept objets sur dix repartent vivants.",
        themes=(ECONOMY, CULTURE),
        tags=("repair café", "réparation", "électroménager", "couture"),
        **in_commune("13041", "20 cours de la République", 43.4539, 5.4697),
        hours="Sa[1],Sa[3] 14:00-17:30; Jul-Aug off",
        email="vis@example.org",
        phone="01 99 00 41 41",
        website="https://les-vis-sans-fin.example.org",
        access_note="Salle de plain-pied, lampes-loupes sur chaque établi.",
        step_free="oui",
        accessible_toilets="non",
        price="Prix libre ; pièces au prix d'achat.",
        needs=(
            Need("Quelqu'un qui n'ait pas peur des machines à coudre."),
            Need("Un stock de fusibles thermiques.", 52),
        ),
        offers=("Imprimante 3D pour refaire les pièces cassées", "Goûter"),
        verified_days_ago=46,
        verified_how="visite",
        drawing="outils",
        synthese=(
            (
                "en_bref",
                "Quinze réparateurs, une cafetière réparée onze fois et un tableau d'honneur pour les objets increvables.",
            ),
            (
                "text",
                "<h2>Le déroulement</h2><p>On s'inscrit à la porte, on explique la panne à l'accueil, on attend son tour devant un café. Puis on s'assied à côté du réparateur, jamais en face : c'est vous qui dévissez. Si l'objet résiste, on note pourquoi, et la note part dans un fichier commun qui sert aux autres ateliers.</p><h2>Ce qui nous arrive</h2><p>Des lampes, des fermetures éclair, des consoles, une cage à oiseaux musicale, et une fois une jambe de mannequin. Les trois pannes les plus fréquentes sont la poussière, le fil coupé et le mode d'emploi perdu.</p>",
            ),
            (
                "quote",
                (
                    "Il n'était pas en panne, il était débranché. Mais j'ai passé un très bon samedi.",
                    "Un visiteur, à propos de son aspirateur",
                ),
            ),
        ),
    ),
    Entry(
        slug="la-boite-a-perceuses",
        name="La Boîte à perceuses",
        kind="association",
        summary="Une perceuse sert douze minutes dans sa vie. Ici, cent quarante outils s'empruntent comme des livres, avec le conseil qui va avec.",
        themes=(ECONOMY, HOUSING),
        tags=("outilthèque", "prêt", "bricolage"),
        **marseille(5, "44 rue de l'Olivier", 43.2943, 5.3931),
        hours="Mo 18:00-20:00; Fr 17:00-19:00; Sa 09:30-12:00; Aug off",
        email="perceuses@example.org",
        access_note="Comptoir au rez-de-chaussée, une marche de 15 cm.",
        step_free="non",
        price="25 € par an, chèque de caution non encaissé.",
        verified_days_ago=165,
        verified_how="visite",
        drawing="outils",
        synthese=(
            (
                "en_bref",
                "Trois jours, une semaine ou un mois : tout se prête, sauf les mèches, qui s'usent.",
            ),
            (
                "text",
                "<h2>Au comptoir</h2><p>On vous demande ce que vous voulez faire avant de demander quel outil vous voulez. Une fois sur trois, vous repartez avec autre chose. Au retour, un carnet attaché au manche recueille les remarques : « tire à gauche », « parfaite pour le placo ».</p>",
            ),
        ),
    ),
)
