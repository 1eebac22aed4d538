"""Mijn registratie: everything of one incident that is there to learn from.

Of the talk with the client it says the day and no word, and of the calamity file nothing: those are other papers.
"""

from collections.abc import Iterable, Iterator, Sequence

from incidents.codes import ActionKind
from incidents.content import CauseNode, Circumstances, ClientTalk, ImprovementAction, IncidentContent
from incidents.content.analysis import FIVE_QUESTIONS
from incidents.escalation import risk_in_words, risk_score
from incidents.papers.layout import (
    Block,
    Branch,
    Facts,
    Line,
    Maker,
    Moment,
    Moments,
    Notice,
    Paper,
    Subheading,
    Table,
    Tree,
    in_line,
    section,
    without_empty,
)
from incidents.wording import in_words, instant_in_words, moment_in_words

TITLE = "Mijn registratie"
_NOT_FOR_THE_FILE = (
    "Deze registratie is er om van te leren (Wkkgz artikel 9). Zij hoort niet in het cliëntdossier. "
    "Voor het dossier maakt u een eigen tekst met alleen feiten."
)
_CIRCUMSTANCES = {
    "happened_in": "In wiens zorg",
    "provider_count": "Aantal zorgaanbieders",
    "cooperation_as_cause": "Mis in de samenwerking",
    "social_domain_involved": "Gemeente of wijkteam betrokken",
    "regular_care_delayed": "Reguliere zorg uitgesteld",
    "reported_by_other": "Al gemeld door een ander",
    "cluster": "Zelfde oorzaak bij meer cliënten",
    "representation": "Wie beslist voor de cliënt",
    "data_breach": "Datalek",
    "breach_reason": "Waarom het datalek niet is gemeld",
    "complaint_received": "Klacht ontvangen",
    "product": "Product betrokken",
    "product_name": "Welk product",
    "domestic_violence_signal": "Signaal van huiselijk geweld",
    "offence_suspected": "Mogelijk strafbaar feit",
    "ended_for_dysfunction": "Overeenkomst beëindigd wegens disfunctioneren",
    "shared_with_group": "Delen met een groep",
    "identifiable": "Cliënt herkenbaar in de tekst",
}

Answered = Sequence[tuple[str, str]]  # each question of the form with its answer in words


def registration(content: IncidentContent, *, answers: Answered, maker: Maker) -> Paper:
    """The incident as it is now."""
    return Paper(
        title=TITLE,
        reference=content.number,
        foot=maker.foot(f"{TITLE} {content.number}"),
        about=_about(content, maker),
        sections=(
            *section("Uw melding", Notice(_NOT_FOR_THE_FILE), _asked(answers)),
            *section("Omstandigheden", *_circumstances(content.circumstances)),
            *section("Dagen die tellen", *_days(content)),
            *section("Hoe de soort gebeurtenis veranderde", *_classes(content)),
            *section("Besluit: is dit een calamiteit?", *_decisions(content)),
            *section("Gesprek met de cliënt", *_talks(content.client_talks)),
            *section("Analyse", *_analysis(content)),
            *section("Maatregelen", *_actions(content.actions)),
            *section("Besproken", *_discussions(content)),
            *section("Bijlagen", *_attachments(content)),
        ),
    )


def _about(content: IncidentContent, maker: Maker) -> tuple[Line, ...]:
    amended = instant_in_words(content.amended_at) if content.amended_at else ""
    return without_empty(
        {
            "Nummer": content.number,
            "Van": maker.who,
            "Soort gebeurtenis": content.event_class.label if content.event_class else "",
            "Stand": content.status.label,
            "Vastgelegd": in_line([instant_in_words(content.reported_at), content.reported_by]),
            "Laatst gewijzigd": amended,
        }
    )


def _asked(answers: Answered) -> Facts:
    return Facts(tuple(Line(label, text) for label, text in answers))


def _circumstances(circumstances: Circumstances) -> Iterator[Block]:
    words = {label: _word(getattr(circumstances, name)) for name, label in _CIRCUMSTANCES.items()}
    if lines := without_empty(words):
        yield Facts(lines)


def _word(value: object) -> str:
    return str(getattr(value, "label", value) or "")


def _days(content: IncidentContent) -> Iterator[Block]:
    marks = content.milestones.marks
    if marks:
        yield Moments(
            tuple(
                Moment(moment_in_words(mark.happened_date, mark.happened_time), mark.kind.label)
                for mark in marks
            )
        )


def _classes(content: IncidentContent) -> Iterator[Block]:
    if len(content.classified) > 1:
        yield Moments(
            tuple(
                Moment(instant_in_words(each.at), each.event_class.label, each.reason)
                for each in content.classified
            )
        )


def _decisions(content: IncidentContent) -> Iterator[Block]:
    for decision in content.decisions:
        yield Facts(
            without_empty(
                {
                    "Besluit": decision.conclusion.label,
                    "Genomen": in_line([in_words(decision.decided_date), decision.decided_by]),
                    "Waarom": decision.reasons,
                }
            )
        )


def _talks(talks: Iterable[ClientTalk]) -> Iterator[Block]:
    """Only the days: what was said is for the client file."""
    told = [Line("Verteld", in_words(talk.told_date)) for talk in talks if talk.was_held and talk.told_date]
    noted = [Line("In het cliëntdossier", in_words(talk.noted_date)) for talk in talks if talk.noted_date]
    if told or noted:
        yield Facts((*told, *noted))


def _analysis(content: IncidentContent) -> Iterator[Block]:
    analysis = content.analysis
    severity, recurrence = analysis.potential_severity, analysis.recurrence
    risk = risk_in_words(risk_score(severity, recurrence)) if severity and recurrence else ""
    lines = without_empty(
        {
            **{question: getattr(analysis, name) for name, question in FIVE_QUESTIONS.items()},
            "Soort oorzaak": in_line(each.label for each in analysis.all_cause_groups),
            "Basisoorzaken": in_line(f"{each.label} ({each.code})" for each in analysis.root_causes),
            "Wie het ontdekte": _word(analysis.discovered_by),
            "Wat erger voorkwam": in_line(each.label for each in analysis.recovery_factors),
            "Wat er goed ging": analysis.what_went_well,
            "Hoe erg het had kunnen worden": _word(severity),
            "Hoe vaak het weer kan gebeuren": _word(recurrence),
            "Risico": risk,
        }
    )
    if lines:
        yield Facts(lines)
    if analysis.cause_tree and analysis.has_cause_tree:
        yield Subheading("Boom van oorzaken")
        yield Tree(_branch(analysis.cause_tree))


def _branch(node: CauseNode) -> Branch:
    code = f"({node.root_cause.label}, {node.root_cause.code})" if node.root_cause else ""
    return Branch(node.text, code, tuple(_branch(cause) for cause in node.causes))


def _actions(actions: Iterable[ImprovementAction]) -> Iterator[Block]:
    planned = [action for action in actions if action.kind is not ActionKind.NONE]
    if planned:
        yield Table(
            ("Wat", "Wie", "Wanneer", "Hielp het"), tuple(_row(action) for action in planned), (5, 3, 4, 3)
        )
    reasons = [action.reason for action in actions if action.kind is ActionKind.NONE]
    if reasons:
        yield Facts(tuple(Line("Geen maatregel, want", reason) for reason in reasons))


def _row(action: ImprovementAction) -> tuple[str, str, str, str]:
    done = f"Klaar op {in_words(action.done_date)}" if action.done_date else ""
    due = f"Uiterlijk {in_words(action.due_date)}" if action.due_date else ""
    helped = action.helped.label if action.helped else ""
    return (
        in_line([action.what, action.kind.label], by="\n"),
        action.responsible,
        done or due,
        in_line([helped, action.reason], by="\n"),
    )


def _discussions(content: IncidentContent) -> Iterator[Block]:
    for discussion in content.discussions:
        yield Facts(
            without_empty(
                {
                    "Wanneer": in_words(discussion.held_date),
                    "Met wie": discussion.kind.label,
                    "Advies": discussion.advice,
                }
            )
        )


def _attachments(content: IncidentContent) -> Iterator[Block]:
    """Which there are; a file itself is fetched from the portal."""
    rows = tuple(
        (each.title, each.kind.label, instant_in_words(each.added_at)) for each in content.attachments
    )
    if rows:
        yield Table(("Wat", "Soort", "Toegevoegd"), rows, (5, 3, 4))
