"""Being let in: what a newcomer reads, and the pages with which staff keep the members."""

from tests.journeys.known_visitors import OWNER, STAFF
from tests.journeys.page_states.page_state import LONG_WORD, PageState, Reach, sent
from tests.journeys.visitor import Visitor, log_in
from vim_portal.demo import GERDA, PEOPLE

_HERE = "/inzicht/leden/"
_SKIPPED = f"{LONG_WORD};Zonder\n;Niemand\n"
# All that stand on it (vim_portal/demo_members.py), so that reading it in takes nothing from who comes after.
_WHOLE = "".join(f"{number};\n" for number in (*range(1001, 1101), *range(2001, 2001 + len(PEOPLE))))
_LIST = f"lidnummer;naam\n{_WHOLE}{_SKIPPED}".encode()
_PART = f"lidnummer;naam\n2001;Anna\n{_SKIPPED}".encode()


def waiting(path: str) -> Reach:
    """Somebody whom no list knows."""

    def reach(visitor: Visitor) -> None:
        log_in(visitor, GERDA.email)
        visitor.page.goto(path)

    return reach


def through(*links: str) -> Reach:
    """From the members, by these links."""

    def reach(visitor: Visitor) -> None:
        visitor.page.goto(_HERE)
        for link in links:
            visitor.tap("link", link)

    return reach


def list_of_body(raw: bytes) -> Reach:
    def reach(visitor: Visitor) -> None:
        through("Demovereniging voor Natuurgeneeskunde")(visitor)
        file = {"name": "leden.csv", "mimeType": "text/csv", "buffer": raw}
        visitor.page.get_by_label("Ledenlijst", exact=True).set_input_files(file)
        visitor.tap("button", "Lijst bijwerken")

    return reach


def _number_that_no_list_knows(visitor: Visitor) -> None:
    visitor.page.goto("/account/aanmaken/")
    body = visitor.page.get_by_label("Van welke beroepsorganisatie bent u lid?")
    body.select_option(label="Demovereniging voor Lichaamswerk")
    visitor.write("Lidnummer", "onbekend")
    visitor.tap("button", "Verder")


MEMBERS = (
    PageState(
        "account_signup", "with a number that no list knows", reach=_number_that_no_list_knows, status=422
    ),
    PageState("accounts:agreement"),
    PageState("accounts:accept_agreement", "accepted already", OWNER),
    PageState("accounts:admission", visitor=OWNER),
    PageState("accounts:admission", "waiting", reach=waiting("/account/toelating/")),
    PageState("home", "waiting", reach=waiting("/overzicht/")),
    PageState("insight:members", visitor=STAFF),
    PageState("insight:find_member", "sent empty", STAFF, sent(_HERE, "Zoeken"), 422),
    PageState("insight:find_member", "nobody found", STAFF, sent(_HERE, "Zoeken", typed=LONG_WORD)),
    PageState("insight:member", "waiting", STAFF, through(GERDA.name)),
    PageState("insight:member", "admitted", STAFF, sent(_HERE, "Zoeken", typed="2001")),
    PageState("insight:new_body", visitor=STAFF),
    PageState("insight:new_body", "sent empty", STAFF, sent(f"{_HERE}organisaties/nieuw/", "Toevoegen"), 422),
    PageState("insight:body", visitor=STAFF, reach=through("Demovereniging voor Lichaamswerk")),
    PageState("insight:body", "a list was read in", STAFF, list_of_body(_LIST)),
    PageState("insight:waiting_list", "most would go", STAFF, list_of_body(_PART)),
    PageState("insight:waiting_list", "all would go", STAFF, list_of_body(b"3001\n3002\n")),
    PageState("insight:body", "no list", STAFF, list_of_body(b"PK\x03\x04"), 422),
)
