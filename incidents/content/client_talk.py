"""Telling the client (Wkkgz art. 10 lid 3): facts only, and the text for the client file made from them.

Nothing here knows the analysis: what is not in this module cannot reach the client file.
"""

from dataclasses import dataclass
from datetime import date, time

from incidents.codes import Answer, InformedHow, InvolvedRole, ToldTo
from incidents.content.remarks import Remark, after_today, all_of, is_given, not_before, not_in_future
from incidents.content.wire import Part
from incidents.wording import as_sentence, in_one_line, in_words, moment_in_words

_NOT_TOLD = (InformedHow.NOT_YET, InformedHow.NOT_NEEDED)


@dataclass(frozen=True, repr=False)
class Involved(Part):
    """Somebody who was there; the law asks for the name (art. 10 lid 3)."""

    name: str
    role: InvolvedRole | None = None


@dataclass(frozen=True, repr=False)
class ClientTalk(Part):
    """One time that somebody was told, or why not (yet); when it happened stands in the incident."""

    nature: str = ""
    cause_facts: str = ""
    people_involved: tuple[Involved, ...] = ()
    consequences: str = ""
    options: str = ""
    agreed: str = ""
    to_whom: tuple[ToldTo, ...] = ()
    relation: str = ""
    told_date: date | None = None
    told_time: time | None = None
    how: InformedHow | None = None
    told_by: str = ""
    wishes: str = ""
    regret_expressed: Answer | None = None  # no admission
    complaint_route_told: Answer | None = None
    next_contact_date: date | None = None
    noted_date: date | None = None
    not_told_reason: str = ""
    plan: str = ""
    try_again_date: date | None = None

    @property
    def was_held(self) -> bool:
        return self.told_date is not None and self.how not in _NOT_TOLD

    @property
    def is_needless(self) -> bool:
        """Telling was not needed, and the reason is there."""
        return self.how is InformedHow.NOT_NEEDED and bool(self.not_told_reason.strip())

    @property
    def is_postponed(self) -> bool:
        """It did not succeed yet, and the reason is there."""
        return not self.was_held and not self.is_needless and bool(self.not_told_reason.strip())


def check_client_talk(talk: ClientTalk, *, occurred_date: date | None, today: date) -> tuple[Remark, ...]:
    """What is odd or still missing; a talk that was held needs other answers than one that was not."""
    return all_of(
        _check_not_told(talk) if talk.how in _NOT_TOLD else _check_told(talk),
        not_in_future("told_date", talk.told_date, today=today),
        not_in_future("noted_date", talk.noted_date, today=today),
        not_before(
            "told_date",
            talk.told_date,
            occurred_date,
            "Deze dag ligt vóór de dag dat het gebeurde. Kijk beide data na.",
        ),
        not_before(
            "noted_date",
            talk.noted_date,
            occurred_date,
            "De notitie kan niet vóór de dag liggen dat het gebeurde. Kijk beide data na.",
        ),
        not_before(
            "next_contact_date",
            talk.next_contact_date,
            talk.told_date,
            "Het volgende contact ligt vóór dit gesprek. Kijk beide data na.",
        ),
    )


def check_new_plans(talk: ClientTalk, *, today: date) -> tuple[Remark, ...]:
    """For days that are chosen now; those of an older talk may have passed."""
    return all_of(
        after_today("next_contact_date", talk.next_contact_date, today=today),
        after_today("try_again_date", talk.try_again_date, today=today),
    )


def _check_told(talk: ClientTalk) -> tuple[Remark, ...]:
    if talk.told_date is None and talk.how is None:
        return ()
    return all_of(
        is_given("to_whom", talk.to_whom, "Kies met wie u sprak."),
        is_given("told_date", talk.told_date, "Vul in wanneer u sprak."),
        is_given("how", talk.how, "Kies hoe u het vertelde."),
        _check_relation(talk),
    )


def _check_relation(talk: ClientTalk) -> tuple[Remark, ...]:
    if set(talk.to_whom) <= {ToldTo.CLIENT}:
        return ()
    return is_given("relation", talk.relation, "Vul in wat de relatie met de cliënt is.")


def _check_not_told(talk: ClientTalk) -> tuple[Remark, ...]:
    return all_of(
        is_given("not_told_reason", talk.not_told_reason, "Schrijf kort op waarom."),
        _check_plan(talk) if talk.how is InformedHow.NOT_YET else (),
    )


def _check_plan(talk: ClientTalk) -> tuple[Remark, ...]:
    return all_of(
        is_given("plan", talk.plan, "Schrijf op wat u van plan bent."),
        is_given("try_again_date", talk.try_again_date, "Kies een dag om het opnieuw te proberen."),
    )


# The text for the client file


def file_text(talk: ClientTalk, *, occurred_date: date | None, occurred_time: time | None = None) -> str:
    """Ready to copy."""
    points = file_points(talk, occurred_date=occurred_date, occurred_time=occurred_time)
    return "\n".join(f"{heading}: {text}" for heading, text in points)


def file_points(
    talk: ClientTalk, *, occurred_date: date | None, occurred_time: time | None = None
) -> tuple[tuple[str, str], ...]:
    """Each point with its heading; one without an answer is left out."""
    points = (
        ("Gebeurd op", moment_in_words(occurred_date, occurred_time) if occurred_date else ""),
        ("Wat er gebeurde", as_sentence(talk.nature)),
        ("Hoe dat kwam, voor zover bekend", as_sentence(talk.cause_facts)),
        ("Betrokken", as_sentence(in_one_line([_person(each) for each in talk.people_involved]))),
        ("Gevolgen", as_sentence(talk.consequences)),
        ("Wat eraan te doen is", as_sentence(talk.options)),
        ("Afgesproken", as_sentence(talk.agreed)),
        ("Verteld", _told(talk)),
        ("Vragen en wensen", as_sentence(talk.wishes)),
        ("Medeleven", "Ik heb gezegd dat het mij spijt." if talk.regret_expressed is Answer.YES else ""),
        ("Rechten en klachtenregeling", _rights(talk)),
        ("Volgend contact", as_sentence(in_words(talk.next_contact_date)) if talk.next_contact_date else ""),
        ("Nog niet verteld", _not_told(talk)),
    )
    return tuple((heading, text) for heading, text in points if text)


def _person(involved: Involved) -> str:
    if involved.role is None:
        return involved.name
    return f"{involved.name} ({involved.role.label.lower()})"


def _told(talk: ClientTalk) -> str:
    if not talk.was_held or talk.told_date is None:
        return ""
    whom = in_one_line([each.label.lower() for each in talk.to_whom])
    words = [
        f"aan {whom}" if whom else "",
        f"({talk.relation.strip()})" if talk.relation.strip() else "",
        f"op {moment_in_words(talk.told_date, talk.told_time)}",
    ]
    said = " ".join(word for word in words if word)
    manner = f", {talk.how.label.lower()}" if talk.how else ""
    by = f", door {talk.told_by.strip()}" if talk.told_by.strip() else ""
    return as_sentence(said + manner + by)


def _rights(talk: ClientTalk) -> str:
    if talk.complaint_route_told is not Answer.YES:
        return ""
    return "Ik heb verteld welke rechten er zijn en waar een klacht terechtkan."


def _not_told(talk: ClientTalk) -> str:
    if talk.was_held:
        return ""
    return " ".join(text for text in (as_sentence(talk.not_told_reason), as_sentence(talk.plan)) if text)
