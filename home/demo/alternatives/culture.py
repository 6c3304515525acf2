"""Stages, screens, waves and words."""

from home.demo.alternatives.places import marseille
from home.demo.alternatives.types import CULTURE, ECONOMY, EDUCATION, Entry, Need

ENTRIES = (
    Entry(
        slug="radio-baragne",
        name="Radio Baragne",
        kind="association",
        summary="La radio qui pousse dans les haies : quarante émissions fabriquées par des habitants, des collégiens, des malentendants et une chorale de boulistes.",
        themes=(CULTURE, EDUCATION),
        tags=("radio", "médias", "éducation à l'image et au son"),
        **marseille(3, "88 boulevard National", 43.3079, 5.3817),
        address_extra="Troisième cour, escalier B",
        hours="Mo-Fr 14:00-18:00; PH off",
        hours_note="Studio ouvert en soirée aux équipes d'émission.",
        email="antenne@example.org",
        phone="04 65 71 88 10",
        website="https://radio-baragne.example.org",
        social_links=("https://mastodon.example.org/@baragne",),
        access_note="Monte-charge jusqu'au studio. Boucle magnétique dans le grand plateau.",
        price="Adhésion 15 €, 5 € pour qui veut. Ateliers gratuits pour les moins de 18 ans.",
        needs=(
            Need("Une équipe pour la tranche du samedi matin, de 8 h à 10 h."),
            Need("Transcrire une émission par semaine, à plusieurs, en ligne."),
            Need("Un serveur de secours pour la diffusion.", 45),
        ),
        offers=("Formation au montage le premier lundi", "Prêt d'enregistreurs"),
        verified_days_ago=5,
        verified_how="visite",
        drawing="livre",
        synthese=(
            (
                "en_bref",
                "Une radio en ligne et sur onde locale, sans publicité, faite par deux salariés et cent dix bénévoles.",
            ),
            (
                "text",
                "<h2>Ce qu'on y entend</h2><p>Le matin, une revue de presse en quatre langues. À midi, un quartier parle de lui-même. Le soir, de la musique choisie par quelqu'un qui l'a sur disque. Le jeudi, une heure de silence commenté : un micro posé dehors, et une voix qui dit ce qu'elle entend.</p><h2>Apprendre à faire</h2><p>Les ateliers commencent toujours par une écoute, puis par une bêtise enregistrée. On coupe, on recolle, on écoute encore. Au bout de trois séances, l'émission passe à l'antenne, avec ses hésitations.</p>",
            ),
            (
                "question",
                (
                    "Puis-je proposer une émission seul ?",
                    "<p>Oui, mais nous chercherons avec vous un ou une complice : à deux, on tient plus longtemps.</p>",
                ),
            ),
            (
                "quote",
                (
                    "On m'a dit : parle comme à ta tante. Ma tante m'a écoutée, elle a pleuré, et elle anime la rubrique jardin.",
                    "Une collégienne de l'équipe du mercredi",
                ),
            ),
        ),
    ),
    Entry(
        slug="l-ecran-sur-roues",
        name="L'Écran sur roues",
        kind="itinerant",
        summary="Un triporteur, un drap cousu main et des films libres : le cinéma se pose l'été au pied des immeubles, sur demande des habitants.",
        themes=(CULTURE,),
        tags=("cinéma", "plein air", "itinérant"),
        hours='Jun 15-Sep 15 Fr,Sa 21:00-23:30 "lieu annoncé le lundi"',
        email="ecran@example.org",
        website="https://ecran-sur-roues.example.org",
        access_note="Films sous-titrés pour sourds et malentendants une séance sur deux. Chaises fournies.",
        price="Gratuit pour le public ; 150 € pour l'association invitante, ou rien.",
        needs=(
            Need("Des projectionnistes à former avant l'été.", 130),
            Need("Une batterie silencieuse de rechange."),
        ),
        offers=("Vote des habitants entre trois films",),
        verified_days_ago=280,
        verified_how="courriel",
        drawing="roue",
        synthese=(
            (
                "en_bref",
                "Vingt séances par été, toutes choisies par ceux qui habitent autour de l'écran.",
            ),
            (
                "text",
                "<h2>Inviter l'écran</h2><p>Il faut un mur aveugle ou deux arbres, dix voisins d'accord et une prise, même lointaine. L'équipe apporte le reste, sucre compris pour la citronnade. En cas de vent, on rentre le drap et l'on raconte le film.</p>",
            ),
        ),
    ),
    Entry(
        slug="le-pressoir-a-mots",
        name="Le Pressoir à mots",
        kind="lieu",
        summary="Librairie d'occasion, salle de lecture et trois tables pour boire un café : les livres se paient à leur prix ou s'échangent contre une lecture à voix haute.",
        themes=(CULTURE, EDUCATION),
        tags=("livres", "café", "lecture"),
        **marseille(6, "29 rue Pastoret", 43.2941, 5.3841),
        hours="We-Sa 11:00-19:00; Su 15:00-18:00; Jan 01-10 off; Aug off",
        phone="04 65 71 06 66",
        website="https://pressoir-a-mots.example.org",
        access_note="Rez-de-chaussée accessible, mezzanine par escalier. Fonds de livres en grands caractères et en audio.",
        price="Livres de 1 € à 8 €, café 1,50 €.",
        needs=(Need("Lectrices et lecteurs à voix haute, le dimanche."),),
        offers=("Salle prêtée le soir aux clubs de lecture",),
        verified_days_ago=90,
        verified_how="visite",
        drawing="livre",
        synthese=(
            (
                "en_bref",
                "Onze mille livres rangés par humeur : pour pleurer, pour voyager, pour se fâcher, pour s'endormir.",
            ),
            (
                "text",
                "<h2>L'échange</h2><p>Lire vingt pages en public vaut un roman de poche. Le dimanche, quatre ou cinq personnes s'y essaient ; on les écoute en tricotant, en buvant, en dormant parfois. Les enfants paient en devinettes.</p>",
            ),
        ),
    ),
    Entry(
        slug="la-filature-saint-louis",
        name="La Filature Saint-Louis",
        kind="lieu",
        status="en_construction",
        summary="Une halle de 1 400 m² rachetée à trente : ateliers d'artistes, salle de bal, garderie et une terrasse d'où l'on voit passer les ferries.",
        themes=(CULTURE, ECONOMY),
        tags=("lieu culturel", "ateliers", "friche"),
        **marseille(15, "52 avenue de Saint-Louis", 43.3497, 5.3569),
        hours='Sa 10:00-17:00 "chantier participatif"; Aug off',
        email="filature@example.org",
        phone="02 61 91 40 14",
        website="https://filature-saint-louis.example.org",
        access_note="Halle de plain-pied ; l'étage ne sera accessible qu'après la pose de l'ascenseur.",
        price="Chantiers gratuits, repas compris. Titres participatifs à 100 €.",
        needs=(
            Need("Vingt personnes pour décaper la charpente.", 38),
            Need("Un prêt de nacelle pour deux semaines.", 38),
            Need("Une architecte qui aime les vieux boulons."),
        ),
        offers=("Ateliers à louer de 15 à 60 m²", "Chantier d'insertion"),
        verified_days_ago=31,
        verified_how="visite",
        drawing="maison",
        synthese=(
            (
                "en_bref",
                "Les travaux ont commencé à l'automne ; la salle de bal ouvrira la première, parce qu'on ne construit bien que ce qu'on a dansé.",
            ),
            (
                "text",
                "<h2>Acheter à trente</h2><p>Le propriétaire voulait vendre à un parking. Trente artistes, voisins et retraités des ateliers navals ont monté une société commune en quatre mois. Chacun a mis ce qu'il pouvait, de cent à quinze mille euros ; une banque coopérative a prêté le reste.</p><h2>Ce qu'on y fera</h2><p>Douze ateliers loués au coût réel, une salle de deux cents places, une garderie pendant les répétitions et une cuisine que le quartier pourra réserver. Aucune activité ne doit dépasser le tiers de la surface : c'est écrit dans les statuts, pour qu'aucune ne mange les autres.</p>",
            ),
            (
                "question",
                (
                    "Peut-on venir juste pour voir ?",
                    "<p>Le samedi à 16 h, une personne du chantier fait visiter. Mettez des chaussures fermées.</p>",
                ),
            ),
        ),
    ),
)
