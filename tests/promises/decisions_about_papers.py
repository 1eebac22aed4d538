"""Who gets which paper: those of one incident its owner, those of a practice everybody with an open register."""

from tests.promises.decision import (
    EVERYBODY,
    OWN,
    UNLOCKED,
    UNLOCKED_REFUSED,
    Decision,
)

UNLOCKED_AND_CODE_KEPT = "account_login 200 200 200 accounts:unlock accounts:recovery_kit"
NOT_THERE = "account_login 404 404 404 accounts:unlock 404"
ARRANGED = {
    "number": "0",
    "officer": "Ikzelf",
    "outsiders": "De intervisiegroep",
    "rhythm": "quarterly",
    "training": "Elk jaar een scholing",
}


def decisions_about_papers() -> list[Decision]:
    """A near miss has nobody told and no file yet, so some of its papers lead to where that is done."""
    adopted = UNLOCKED_AND_CODE_KEPT.replace("200", "incidents:procedure")
    return [
        _of_incident("registration_paper"),
        _of_incident("client_file_paper", "incidents:client"),
        _of_incident("evidence_paper"),
        _of_incident("inspectorate_paper", "incidents:calamity_file", word="calamiteit"),
        _of_incident("investigation_paper", "incidents:calamity_file"),
        _of_incident("reflection_paper", "incidents:network"),
        Decision("incidents:empty_reflection_paper", UNLOCKED, UNLOCKED_REFUSED),
        Decision("incidents:papers", UNLOCKED, UNLOCKED_REFUSED),
        Decision("incidents:year_paper", NOT_THERE, UNLOCKED_REFUSED, named={"number": "1999"}),
        Decision("incidents:procedure", UNLOCKED_AND_CODE_KEPT, adopted, sends=ARRANGED),
        Decision("incidents:procedure_paper", NOT_THERE, UNLOCKED_REFUSED, named={"number": "1"}),
        Decision("accounts:certificate", UNLOCKED_AND_CODE_KEPT, UNLOCKED_REFUSED),
        Decision("accounts:check_certificate", EVERYBODY, "422 422 422 422 422 422"),
    ]


def _of_incident(name: str, then: str = "200", **named: str) -> Decision:
    return Decision(
        f"incidents:{name}", OWN.replace("200", then), UNLOCKED_REFUSED, about="incident", named=named
    )
