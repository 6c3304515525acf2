"""Six ateliers, one in each state, and two told long ago. Days count from the day of
loading, the dates of what there is to do too."""

from home.demo.past_reports import PAST_ATELIERS

INVITATION = [
    (
        "text",
        "<p>Une soirée pour dire ce que nous voulons, et commencer par quelque chose "
        "de petit. On se présente, on parle par deux, puis tous ensemble.</p>"
        "<h2>Le déroulé</h2><ul><li>18 h 30 : accueil et tisane</li><li>19 h : tour de "
        "table</li><li>20 h : repas partagé</li></ul>",
    ),
    (
        "callout",
        {
            "tone": "astuce",
            "title": "C'est votre première fois ?",
            "text": "<p>Tant mieux ! Venez un quart d'heure plus tôt : on vous "
            "expliquera tout.</p>",
        },
    ),
]

REPORT = [
    (
        "objective",
        {
            "text": "<p>Dire pourquoi nous sommes là, et ce que chacun peut apporter.</p>"
        },
    ),
    (
        "round_table",
        {
            "title": "Tour de table",
            "intro": "<p>Une minute chacun, sans réponse ni débat.</p>",
            "statements": [
                "J'en ai assez de râler seule devant les informations.",
                "Je cherche des gens avec qui acheter autrement.",
                "Je sais souder, si ça peut servir.",
                "Je viens écouter, je ne sais pas encore.",
                "Il existe déjà beaucoup de choses, mais on ne les voit pas.",
                "Mon immeuble a une cour vide depuis vingt ans.",
                "J'ai du temps le mardi.",
                "Je voudrais que mes enfants voient qu'on peut décider ensemble.",
            ],
        },
    ),
    (
        "questions",
        {
            "title": "Trois questions, par deux",
            "intro": "",
            "questions": [
                "Qu'est-ce qui m'a décidé à venir ce soir ?",
                "De quoi ai-je besoin pour revenir ?",
                "Que puis-je donner, même un peu ?",
            ],
        },
    ),
    (
        "quote",
        {"text": "On n'a pas changé le monde, on a changé mon mardi.", "author": ""},
    ),
    (
        "proposals",
        {
            "title": "Les propositions",
            "intro": "<p>Dans l'ordre où elles ont été dites.</p>",
            "proposals": [
                "Ouvrir un atelier vélo le samedi matin.",
                "Faire une liste des lieux qui prêtent des outils.",
                "Cuisiner ensemble les invendus du marché.",
            ],
        },
    ),
    ("image", "jardin"),
    (
        "disagreement",
        {
            "text": "<p>Faut-il un local à nous ? Certaines personnes y voient un "
            "point d'ancrage, d'autres une charge qui prendrait toute notre énergie. "
            "Nous en reparlerons après l'été.</p>"
        },
    ),
    (
        "groupe",
        {
            "name": "Comprendre",
            "text": "<p>Lire, visiter, interroger, et raconter aux autres.</p>",
            "page": "comprendre",
        },
    ),
    (
        "groupe",
        {
            "name": "Accueillir",
            "text": "<p>Repas, enfants, première fois : que chacun trouve sa place.</p>",
            "page": "accueillir",
        },
    ),
    (
        "decision",
        {
            "what": "Nous nous retrouvons chaque premier mardi du mois.",
            "who": "Tout le monde",
            "state": "fait",
        },
    ),
    (
        "decision",
        {
            "what": "Le premier chantier sera l'atelier vélo du samedi.",
            "who": "Le groupe Fabriquer",
            "by_when": 20,
            "state": "a_faire",
        },
    ),
    (
        "action",
        {
            "what": "Demander la salle à la Maison du quai pour l'année.",
            "who": "Inès et Bruno",
            "by_when": -12,
            "state": "en_cours",
        },
    ),
    (
        "action",
        {"what": "Réunir six jeux de clés.", "who": "Malik", "state": "fait"},
    ),
    (
        "text",
        "<p>La suite au prochain atelier : nous parlerons de ce que nous mangeons.</p>",
    ),
]

ATELIERS = [
    *PAST_ATELIERS,
    {
        "cycle": "cooperer-a-marseille",
        "slug": "premier-atelier-pourquoi-sommes-nous-la",
        "title": "Pourquoi sommes-nous là ?",
        "number": 1,
        "days": -75,
        "place": "maison",
        "report": REPORT,
        "reported": -68,
        "byline": "Inès",
        "cover": "tour-de-table",
        "groups": ["comprendre", "accueillir", "fabriquer"],
        "facilitators": ["Inès", "Bruno"],
        "theme": "citoyennete",
        "summary": "Seize personnes ont dit ce qui les amène, deux groupes sont nés "
        "dans la soirée, et un premier chantier est choisi.",
    },
    {
        "cycle": "cooperer-a-marseille",
        "slug": "deuxieme-atelier-nos-marches",
        "title": "Manger local, mais comment ?",
        "number": 2,
        "days": -6,
        "place": "maison",
        "cover": "marche",
        "groups": ["accueillir"],
        "facilitators": ["Inès"],
        "theme": "alimentation",
        "summary": "Paniers, marchés, épiceries coopératives : qui fait quoi, et à "
        "quel prix ?",
    },
    {
        "cycle": "cooperer-a-marseille",
        "slug": "troisieme-atelier-decider-ensemble",
        "title": "Décider ensemble sans s'épuiser",
        "number": 3,
        "days": 15,
        "place": "maison",
        "cover": "ruche",
        "groups": ["accueillir", "comprendre"],
        "facilitators": ["Inès", "Malik"],
        "theme": "citoyennete",
        "registration_open": True,
        "capacity": 10,
        "summary": "Vote, consensus, consentement : nous essaierons les trois, pour "
        "de vrai.",
    },
    {
        "cycle": "reparer-et-transmettre",
        "slug": "coudre-une-fermeture",
        "title": "Remplacer une fermeture éclair",
        "number": 3,
        "days": 9,
        "place": "remise",
        "cancelled": True,
        "groups": [],
        "facilitators": ["Odile"],
        "theme": "education",
        "summary": "La salle est inondée : l'atelier est annulé, nous chercherons une "
        "autre date.",
    },
    {
        "cycle": "reparer-et-transmettre",
        "slug": "entretenir-son-velo",
        "title": "Entretenir son vélo avant l'hiver",
        "number": 4,
        "days": 33,
        "place": None,
        "cover": "velo",
        "groups": ["fabriquer"],
        "facilitators": ["Malik"],
        "theme": "habitat",
        "summary": "Freins, chaîne, lumières : apportez le vôtre, nous avons les outils.",
    },
    {
        "cycle": "reparer-et-transmettre",
        "slug": "reparer-un-grille-pain",
        "title": "Ouvrir un grille-pain sans peur",
        "number": 5,
        "days": None,
        "place": None,
        "registration_open": True,
        "groups": [],
        "facilitators": ["Odile", "Bruno"],
        "theme": "education",
        "summary": "Dites-nous quels soirs vous conviennent : la date se choisira à "
        "plusieurs.",
    },
]
