"""The demo's words. No person in them is real."""

SETTINGS = {
    "name": "Essaim de Marseille",
    "tagline": "Agir ensemble, quartier par quartier.",
    "footer_text": "Nos ateliers sont ouverts à toutes et tous, sans inscription "
    "ni cotisation.",
    "postal_address": "Maison des associations\n13001 Marseille",
    "publisher": "Association Essaim de Marseille (loi 1901)",
    "publication_director": "La coprésidence de l'association",
    "host": "Hébergeur associatif de démonstration",
}
HOME = {
    "heading": "Agir ensemble à Marseille, quartier par quartier.",
    "intro": "Nous nous retrouvons en ateliers pour apprendre, réparer, cultiver et "
    "décider ensemble. Venez comme vous êtes : la première fois, il suffit de pousser "
    "la porte.",
}

GROUPS = [
    {
        "slug": "comprendre",
        "title": "Comprendre",
        "purpose": "Lire, visiter, interroger celles et ceux qui coopèrent déjà.",
        "for_whom": "Avec et pour toute personne curieuse de voir comment d'autres "
        "s'organisent, ici et ailleurs.",
        "status": "actif",
        "cover": "ruche",
        "text": "<h2>Ce que nous faisons</h2><p>Un mardi sur deux, nous lisons à "
        "plusieurs voix un livre ou un statut de coopérative : chacun raconte son "
        "chapitre, puis nous cherchons ce qui vaudrait pour Marseille.</p><p>Deux fois "
        "par an, nous partons visiter un lieu.</p><h2>Nous rejoindre</h2><p>Pas besoin "
        "d'avoir lu. Écrivez-nous, ou venez au prochain atelier.</p>",
    },
    {
        "slug": "accueillir",
        "title": "Accueillir",
        "purpose": "Faire en sorte que personne ne reste sur le pas de la porte.",
        "for_whom": "Avec et pour toute personne qui aime recevoir, cuisiner, "
        "traduire, garder les enfants ou apaiser une dispute.",
        "status": "actif",
        "cover": "tour-de-table",
        "text": "<h2>Ce que nous faisons</h2><p>Nous préparons chaque atelier : un "
        "repas partagé, un coin pour les enfants, quelqu'un à l'entrée. Nous tenons "
        "aussi le texte de nos principes.</p>",
    },
    {
        "slug": "recenser",
        "title": "Recenser",
        "purpose": "Connaître les lieux qui font déjà autrement, et les faire savoir.",
        "for_whom": "Avec et pour toute personne qui connaît une adresse à partager.",
        "status": "en_sommeil",
        "status_reason": "Reprise prévue avec l'annuaire, quand nous serons quatre.",
        "cover": "marche",
        "text": "<p>Nous avons rencontré une trentaine de lieux, de l'épicerie "
        "coopérative au jardin partagé. Nos fiches attendent l'annuaire.</p>",
    },
    {
        "slug": "fabriquer",
        "title": "Fabriquer",
        "purpose": "Monter l'atelier vélo du samedi, puis le confier au quartier.",
        "for_whom": "Avec et pour toute personne qui a une clé de douze, ou qui "
        "voudrait apprendre à s'en servir.",
        "status": "termine",
        "status_reason": "Mission accomplie : l'atelier vélo vit sa vie.",
        "cover": "velo",
        "text": "<p>En huit mois, le groupe a trouvé un local, réuni les outils et "
        "formé six personnes. L'atelier ouvre maintenant chaque samedi sans nous.</p>",
    },
]

PRINCIPLES = [
    (
        "Première version, lue à voix haute et adoptée ensemble.",
        "<h2>Ce qui nous relie</h2><p>Nous décidons ensemble.</p><p>Nous accueillons "
        "chaque personne sans lui demander d'où elle vient.</p>",
    ),
    (
        "Ajout de l'entraide, après le deuxième atelier.",
        "<h2>Ce qui nous relie</h2><p>Nous décidons ensemble.</p><p>Nous accueillons "
        "chaque personne sans lui demander d'où elle vient.</p><p>Nous nous entraidons "
        "avant de compter.</p>",
    ),
    (
        "La façon de décider est précisée ; le mot « sobriété » entre dans le texte.",
        "<h2>Ce qui nous relie</h2><p>Nous décidons ensemble, par consentement : "
        "personne n'a d'objection qui l'empêcherait d'avancer.</p><p>Nous accueillons "
        "chaque personne sans lui demander d'où elle vient.</p><p>Nous nous entraidons "
        "avant de compter.</p><p>Nous choisissons la sobriété plutôt que l'abondance "
        "pour quelques-uns.</p>",
    ),
]

# The page that « Première fois ? » leads to.
WELCOME = "venir-la-premiere-fois"

PAGES = [
    {
        "slug": "qui-sommes-nous",
        "title": "Qui sommes-nous ?",
        "show_in_menus": True,
        "summary": "Des voisines et des voisins qui préfèrent faire que commenter.",
        "cover": "calanque",
        "body": [
            (
                "text",
                "<p>Essaim est né d'une discussion sur un banc, un soir de novembre. "
                "Depuis, nous tenons des ateliers ouverts, nous en écrivons le compte "
                "rendu, et des groupes en naissent. Quand un groupe a fini, il "
                "s'arrête, et ce qu'il a appris reste en ligne.</p>",
            ),
            (
                "quote",
                {
                    "text": "Je venais pour réparer un grille-pain. Je suis repartie "
                    "avec trois adresses et un rendez-vous.",
                    "author": "Une participante",
                },
            ),
            (
                "text",
                "<h2>L'œuvre coopératrice</h2><p>Nous appelons ainsi ce qu'aucun de "
                "nous ne saurait faire seul, et que personne ne possède.</p>"
                "<h2>Comment nous décidons</h2><p>Par consentement, en prenant le "
                "temps. Nos principes sont un texte vivant : vous pouvez en lire "
                "chaque version.</p>",
            ),
        ],
    },
    {
        "slug": WELCOME,
        "title": "Venir la première fois",
        "show_in_menus": False,
        "summary": "Rien à préparer, rien à payer, et quelqu'un pour vous accueillir.",
        "cover": None,
        "body": [
            (
                "text",
                "<p>La porte ouvre un quart d'heure avant. Une personne du groupe "
                "Accueillir vous présente le déroulé.</p><ul><li>Vous pouvez arriver "
                "en retard et partir avant la fin.</li><li>Vous pouvez vous taire : "
                "écouter, c'est participer.</li><li>Le repas est partagé ; si vous "
                "n'apportez rien, il y en aura quand même.</li></ul>",
            ),
            (
                "callout",
                {
                    "tone": "info",
                    "title": "Avec des enfants",
                    "text": "<p>Un coin jeux est prévu à chaque atelier, avec une "
                    "personne pour l'animer.</p>",
                },
            ),
            ("document", "Prêter ses outils, mode d'emploi"),
        ],
    },
]

PLACES = {
    "maison": {
        "name": "Maison du quai",
        "address": "12 rue des Voiliers",
        "postcode": "13002",
        "district": "2e arrondissement",
        "access": "Tramway, arrêt Joliette, puis quatre minutes à pied.",
        "step_free": "oui",
        "accessible_toilets": "oui",
        "hearing_loop": "non",
        "accessibility": "Tables à hauteur de fauteuil.",
        "capacity": 45,
    },
    "remise": {
        "name": "La Remise",
        "address": "3 impasse du Figuier",
        "postcode": "13005",
        "district": "5e arrondissement",
        "access": "Métro Baille, sortie côté hôpital.",
        "step_free": "en_partie",
        "accessibility": "Une marche à l'entrée ; nous avons une rampe.",
        "capacity": 25,
    },
}

CYCLES = [
    {
        "slug": "cooperer-a-marseille",
        "title": "Coopérer à Marseille",
        "purpose": "Comprendre ce que serait une ville où l'on partage les moyens, "
        "les décisions et les fruits du travail. Un atelier par mois, ouvert à qui "
        "veut.",
        "status": "en_cours",
        "cover": "calanque",
    },
    {
        "slug": "reparer-et-transmettre",
        "title": "Réparer et transmettre",
        "purpose": "Apprendre les uns des autres les gestes qui évitent de jeter.",
        "status": "en_cours",
        "cover": "velo",
    },
]
