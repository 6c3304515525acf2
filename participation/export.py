"""Everything that is known of a registration, for whom it is about (GDPR, articles 15
and 20)."""

from participation.models import Registration


def personal_data(row: Registration) -> dict:
    """Times are in UTC, as ISO 8601 writes them."""
    gathering = row.gathering
    return {
        "rendez_vous": gathering.title,
        "debut": gathering.start,
        "prenom": row.first_name,
        "adresse": row.email,
        "personnes": row.people,
        "besoins_d_acces": row.needs,
        "mot": row.note,
        "reponses": row.answers,
        "attend_le_compte_rendu": row.wants_report,
        "corrections": [
            {"passage": each.said, "correction": each.text, "le": each.sent_at}
            for each in row.corrections.all()
        ],
        "etat": row.get_state_display(),
        "demande_le": row.asked_at,
        "place_retenue_le": row.registered_at,
        "presence": row.came,
        "priorites": [
            {"pourquoi": each.reason, "le": each.given_at}
            for each in row.priorities.all()
        ],
    }
