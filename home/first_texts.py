"""What an empty site says until its editors say it better."""

THEMES = [
    ("Alimentation et agriculture", "alimentation", "cantine\nmaraîchage\nAMAP"),
    ("Énergie, climat et nature", "energie", "écologie\nclimat\nnature"),
    ("Culture et lien social", "culture", "fête\nvoisinage"),
    ("Santé et bien-être", "sante", "soin"),
    ("Citoyenneté et solidarité", "citoyennete", "entraide\ndémocratie"),
    ("Éducation et formation", "education", "école\napprendre"),
    ("Habitat et mobilité", "habitat", "logement\nvélo"),
    (
        "Économie sociale et solidaire",
        "economie",
        "économies\néconomie\ncoopérative\ncoopératives",
    ),
]

LETTER = "Une fois par mois, ce que nous avons fait et ce qui vient."

DIRECTORY = (
    "Réparer, cultiver, partager, apprendre : les lieux et les gens qui font "
    "autrement, près de chez vous."
)

LEGAL = [
    (
        "accessibilite",
        "Accessibilité",
        "accessibilite",
        "Où en est l'accessibilité de ce site, et comment signaler une gêne.",
        "<p>Ce site veut se lire avec un lecteur d'écran, au clavier, sur un petit "
        "téléphone et sans JavaScript. Il n'a <b>pas encore été audité</b> : son état "
        "de conformité au RGAA est donc « non auditée ».</p>"
        "<h2>Signaler une gêne</h2><p>Une page vous résiste ? Écrivez-nous par la page "
        "de contact : nous vous répondrons et vous donnerons l'information autrement."
        "</p><h2>Votre recours</h2><p>Sans réponse satisfaisante de notre part, vous "
        "pouvez saisir le Défenseur des droits, en ligne ou par courrier gratuit.</p>",
    ),
    (
        "donnees-personnelles",
        "Données personnelles",
        "donnees",
        "Ce que nous gardons, pourquoi, et combien de temps.",
        "<p>Lire ce site ne laisse pas de trace : ni cookie, ni traceur, ni adresse IP "
        "conservée. Les mots d'une recherche sans résultat sont comptés, sans rien qui "
        "dise qui les a tapés, puis effacés au bout de trois mois.</p>"
        "<h2>Quand vous nous écrivez</h2><p>Votre adresse et votre "
        "message servent à vous répondre, et à rien d'autre. La copie gardée par le "
        "site est effacée au bout de trente jours. La base légale est notre intérêt "
        "légitime à répondre aux personnes qui nous écrivent.</p><h2>La lettre</h2>"
        "<p>Si vous vous inscrivez, nous gardons votre adresse, vos choix et la preuve "
        "de votre accord, jusqu'à votre départ : chaque envoi contient un lien pour "
        "vous désinscrire. Il ne reste ensuite qu'une empreinte illisible de votre "
        "adresse, pour ne plus vous écrire par erreur. Une inscription sans "
        "confirmation est effacée au bout d'une semaine. Nos envois ne contiennent "
        "aucun traceur.</p>"
        "<h2>L'annuaire</h2><p>Si vous proposez une fiche ou une correction, votre "
        "adresse sert à vous répondre et disparaît avec la décision ; si vous ne "
        "confirmez pas, tout est effacé au bout d'une semaine. L'adresse d'un lieu ne "
        "se montre qu'avec son accord. Un fichier importé est oublié dès qu'il est "
        "appliqué, ou au bout d'une semaine ; ce que disaient les fiches avant lui, au "
        "bout d'un an.</p>"
        "<h2>Vos droits</h2>"
        "<p>Vous pouvez demander à voir, corriger ou effacer ce qui vous concerne par "
        "la page de contact, et saisir la CNIL si notre réponse ne convient pas.</p>",
    ),
    (
        "mentions-legales",
        "Mentions légales",
        "mentions",
        "Qui publie ce site et qui l'héberge.",
        "<p>Les textes du site peuvent être repris en citant leur source. Vous êtes "
        "mis en cause dans une page ? Vous disposez d'un droit de réponse : écrivez-"
        "nous par la page de contact.</p>",
    ),
]
