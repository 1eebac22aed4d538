"""Who gets what of looking back together: the parties, consent and meetings of a calamity, and the report."""

from tests.promises.decision import (
    OWN,
    PAGE_OF_FILE,
    UNLOCKED_REFUSED,
    Decision,
    day,
    part,
)

PART = {"part_id": "0f3f9d55-9a3e-4b34-8a53-1d2f5e3f9c10"}
PARTY = {"name": "Huisartsenpraktijk Zuid", "kind": "care_provider", "takes_part": "asked"}
CONSENT = {"about": "cliënt", "basis": "given_by_client"} | day("given_date")
MEETING = {"working_form": "meet"} | day("held_date")
TOGETHER = {"how_it_was_done": "In twee gesprekken.", "working_form": "meet"}


def decisions_about_network() -> list[Decision]:
    """A party that is not there yet is begun by its own page, and the file by the first thing kept in it."""
    return [
        *(
            Decision(f"incidents:{name}", OWN, UNLOCKED_REFUSED, about="incident")
            for name in ("network", "reflection", "empty_reflection")
        ),
        *_of_several("party", PARTY),
        *_of_several("consent", CONSENT),
        *_of_several("meeting", MEETING),
        part("reflection_page", "reflection_page", PAGE_OF_FILE | TOGETHER, slug="samen"),
        part("reflection_sent", "network", PAGE_OF_FILE | day("sent_date")),
    ]


def _of_several(name: str, sends: dict[str, str]) -> list[Decision]:
    begun = OWN.replace("200", f"incidents:{name}")
    return [
        Decision(f"incidents:new_{name}", begun, UNLOCKED_REFUSED, about="incident"),
        part(name, "network", PAGE_OF_FILE | sends, **PART),
        part(f"remove_{name}", "network", PAGE_OF_FILE, get=UNLOCKED_REFUSED, **PART),
    ]
