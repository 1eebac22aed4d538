"""Who gets what of the calamity file: reports to the inspectorate, its letters, the investigation and the closing."""

from tests.promises.decision import (
    OWN,
    OWN_IF_CODE_KEPT,
    PAGE_OF_FILE,
    UNLOCKED_REFUSED,
    Decision,
    day,
    part,
)

REPORT = {"word": "calamiteit"}
FIRST = {"number": "1"}
LETTER = {"kind": "request_to_investigate"} | day("letter_date")
CLOSED = {"carefully_investigated": "yes", "sufficient_measures": "yes"} | day("letter_date")
# What the kinds have in common is tried with the first.
REPORT_PAGES = {
    "calamiteit": ("gebeurtenis", "client", "stappen", "anderen", "netwerk", "product"),
    "geweld": ("gebeurtenis", "betrokkenen"),
    "beeindiging": ("gebeurtenis", "zorgverlener"),
}
INVESTIGATION = ("aanpak", "gebeurtenis", "oorzaken", "conclusie", "maatregelen", "nazorg", "versturen")


def decisions_about_inspectorate() -> list[Decision]:
    """The file is begun by the first thing kept in it; a proof needs something that it is the proof of."""
    pages = ("calamity_file", "letters", "involvements", "investigation")
    return [
        *(Decision(f"incidents:{name}", OWN, UNLOCKED_REFUSED, about="incident") for name in pages),
        Decision("incidents:notification", OWN, UNLOCKED_REFUSED, about="incident", named=REPORT),
        part("provider", "calamity_file", PAGE_OF_FILE | {"name": "De Linde"}),
        *(_of_report(word, page) for word, pages in REPORT_PAGES.items() for page in pages),
        part(
            "new_proof",
            "422",
            PAGE_OF_FILE | day("sent_date"),
            get=OWN_IF_CODE_KEPT.replace("200", "incidents:notification"),
            **REPORT,
        ),
        part("new_letter", "letters", PAGE_OF_FILE | LETTER),
        part(
            "new_involvement", "involvements", PAGE_OF_FILE | {"who": "client", "how_involved": "Leest mee."}
        ),
        *(part("investigation_page", "investigation", PAGE_OF_FILE, page=page) for page in INVESTIGATION),
        part("closing", "calamity_file", PAGE_OF_FILE | CLOSED),
        *_of_the_first("proof", **REPORT),
        *_of_the_first("letter"),
        *_of_the_first("involvement"),
    ]


def _of_report(word: str, page: str) -> Decision:
    return part("notification_page", "notification", PAGE_OF_FILE, word=word, page=page)


def _of_the_first(name: str, **named: str) -> list[Decision]:
    """There is none yet."""
    asked = "incidents:notification" if name == "proof" else "404"
    missing = OWN_IF_CODE_KEPT.replace("200", asked)
    return [
        part(name, "404", PAGE_OF_FILE, get=missing, **FIRST, **named),
        part(f"remove_{name}", "404", PAGE_OF_FILE, get=UNLOCKED_REFUSED, **FIRST, **named),
    ]
