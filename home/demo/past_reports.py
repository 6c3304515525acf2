"""Two evenings of the second cycle that were told long ago."""

CHAIRS = [
    (
        "text",
        "<h2>Qui était là</h2><p>Onze personnes, dont trois qui n'avaient jamais tenu "
        "un ciseau à bois, et sept chaises bancales venues à pied, en bus ou sur un "
        "porte-bagages.</p>",
    ),
    (
        "objective",
        {
            "text": "<p>Savoir si une chaise vaut la peine d'être réparée, et par quoi "
            "commencer.</p>"
        },
    ),
    (
        "round_table",
        {
            "title": "Pourquoi celle-ci ?",
            "intro": "<p>Chacune et chacun a présenté sa chaise.</p>",
            "statements": [
                "Elle était à ma grand-mère, elle grince depuis toujours.",
                "Trouvée sur le trottoir un soir de pluie.",
                "J'en ai quatre pareilles, et une seule tient debout.",
                "Je n'ai pas de chaise, je viens apprendre.",
            ],
        },
    ),
    (
        "text",
        "<h2>Ce que nous avons appris</h2><p>Neuf fois sur dix, c'est un assemblage "
        "qui joue : on démonte, on gratte l'ancienne colle, on recolle et on serre "
        "vingt-quatre heures. Un tendeur de vélo remplace très bien un serre-joint.</p>"
        "<p>Pour le paillage, il faut une journée et de la patience : nous y "
        "reviendrons.</p>",
    ),
    (
        "quote",
        {
            "text": "Je croyais qu'elle était morte, elle était mal assise.",
            "author": "",
        },
    ),
    (
        "decision",
        {
            "what": "Les outils à bois restent à la Remise, dans l'armoire verte.",
            "who": "Odile garde la clé",
            "state": "fait",
        },
    ),
    (
        "action",
        {
            "what": "Trouver quelqu'un qui sache pailler.",
            "who": "Malik",
            "state": "en_cours",
        },
    ),
    ("text", "<h2>La suite</h2><p>Un soir pour les petits appareils en panne.</p>"),
]

APPLIANCES = [
    (
        "text",
        "<h2>Qui était là</h2><p>Dix-neuf personnes et vingt-deux appareils : la "
        "table de tri a débordé jusque dans la cour.</p>",
    ),
    (
        "follow_ups",
        [
            (
                "Trouver quelqu'un qui sache pailler.",
                "en_cours",
                "Une vannière de La Rose nous répond à la rentrée.",
            ),
        ],
    ),
    (
        "objective",
        {"text": "<p>Trier ce qui se répare, ce qui se démonte, ce qui se jette.</p>"},
    ),
    (
        "questions",
        {
            "title": "Trois questions avant d'ouvrir",
            "intro": "<p>Elles tiennent sur une affiche, à côté des tournevis.</p>",
            "questions": [
                "Est-il débranché depuis plus d'une heure ?",
                "Que faisait-il juste avant de tomber en panne ?",
                "Qui en a encore besoin ?",
            ],
        },
    ),
    (
        "proposals",
        {
            "title": "Les idées du soir",
            "intro": "",
            "proposals": [
                "Un carnet des pannes, pour ne pas chercher deux fois.",
                "Une caisse de pièces détachées, étiquetée.",
                "Un prêt d'appareils pendant la réparation.",
            ],
        },
    ),
    (
        "disagreement",
        {
            "text": "<p>Faut-il réparer les appareils qui consomment beaucoup ? Les "
            "uns disent que le plus propre est celui qui existe déjà, les autres "
            "qu'un vieux radiateur coûte cher à qui a peu. Nous demanderons des "
            "chiffres.</p>"
        },
    ),
    (
        "decision",
        {
            "what": "On ne rend jamais un appareil sans l'avoir essayé devant deux "
            "personnes.",
            "who": "Toute l'équipe de réparation",
            "state": "fait",
        },
    ),
    (
        "action",
        {
            "what": "Imprimer l'affiche des trois questions.",
            "who": "Bruno",
            "state": "fait",
        },
    ),
    (
        "action",
        {
            "what": "Étiqueter la caisse de pièces détachées.",
            "who": "Odile",
            "by_when": -9,
            "state": "a_faire",
        },
    ),
    (
        "text",
        "<h2>La suite</h2><p>Treize appareils sont repartis en état de marche, quatre "
        "attendent une pièce, cinq ont été démontés. Prochain soir : la couture.</p>",
    ),
]

PAST_ATELIERS = [
    {
        "cycle": "reparer-et-transmettre",
        "slug": "redonner-vie-a-une-chaise",
        "title": "Redonner vie à une chaise",
        "number": 1,
        "days": -131,
        "place": "remise",
        "report": CHAIRS,
        "reported": -126,
        "byline": "Odile",
        "cover": "outils",
        "groups": ["fabriquer"],
        "facilitators": ["Odile"],
        "theme": "education",
        "summary": "Sept chaises bancales, onze personnes, un pot de colle : presque "
        "tout se recolle, à condition de serrer longtemps.",
    },
    {
        "cycle": "reparer-et-transmettre",
        "slug": "le-grand-tri-des-petits-appareils",
        "title": "Le grand tri des petits appareils",
        "number": 2,
        "days": -12,
        "registration_open": True,
        "place": "remise",
        "report": APPLIANCES,
        "reported": -2,
        "byline": "Bruno",
        "cover": "mains",
        "groups": ["fabriquer", "accueillir"],
        "facilitators": ["Odile", "Bruno"],
        "theme": "economie",
        "summary": "Vingt-deux appareils sur la table, treize repartis en état de "
        "marche, et trois questions à se poser avant d'ouvrir.",
    },
]
