"""Files beside an incident: none yet, some, what is refused, and the question before one goes."""

from tests.incidents.files.pictures import PDF, photo
from tests.journeys.page_states.following_up import of_anna, send
from tests.journeys.page_states.page_state import LONG_WORD
from tests.journeys.page_states.register import NEAR_MISS, keep
from tests.journeys.page_states.stories import begun, of_own
from tests.journeys.visitor import Visitor

_LIST = "bijlagen/"
_NEW = "bijlagen/nieuw/"


def choose_file(visitor: Visitor, name: str, content: bytes) -> None:
    chosen = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    visitor.page.get_by_label("Het bestand").set_input_files(chosen)


def add(visitor: Visitor, kind: str, name: str, content: bytes, description: str = "") -> None:
    visitor.choose("Wat is het?", kind)
    choose_file(visitor, name, content)
    visitor.write("Wat staat erop?", description)
    keep(visitor)


def add_two(visitor: Visitor) -> None:
    add(
        visitor,
        "Foto",
        "IMG_20261118_140501.jpg",
        photo(),
        "Rode plek op de onderarm, vlak na de behandeling",
    )
    visitor.tap("link", "Bijlage toevoegen")
    add(visitor, "Brief of e-mail", f"{LONG_WORD * 2}.pdf", PDF)


def ask_to_remove(visitor: Visitor) -> None:
    visitor.page.get_by_role("link", name="Haal weg").last.click()


def remove_one(visitor: Visitor) -> None:
    ask_to_remove(visitor)
    visitor.tap("button", "Weghalen")


def send_a_program(visitor: Visitor) -> None:
    add(visitor, "Foto", "foto.jpg", b"MZ\x90\0" * 100, LONG_WORD)


def forget_what_it_is(visitor: Visitor) -> None:
    choose_file(visitor, "brief.pdf", PDF)
    keep(visitor)


_FILLED = begun(_NEW).then(add_two)

ATTACHMENTS = (
    of_anna("attachments", _LIST, "empty"),
    of_own("attachments", "filled", _FILLED),
    of_anna("add_attachment", _NEW, "empty", title=NEAR_MISS),
    of_anna("add_attachment", _NEW, "with the inspectorate"),
    of_anna("add_attachment", _NEW, "sent empty", send("Bewaren")),
    of_anna("add_attachment", _NEW, "a file of another type", send_a_program),
    of_anna("add_attachment", _NEW, "without what it is", forget_what_it_is),
    of_own("remove_attachment", "asked", _FILLED, ask_to_remove),
    of_own("attachments", "after one was taken away", _FILLED.then(remove_one)),
)
