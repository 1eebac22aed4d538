"""The talks with the client as they are shown: the text for the file, and a warning where it looks like analysis."""

from dataclasses import dataclass

from incidents.content import ClientTalk, Remark, file_text
from incidents.content.facts_only import analysis_among_facts
from incidents.queries.incidents import Incident


@dataclass(frozen=True, repr=False)
class Talk:
    """One talk, its number, the text for the client file, and what had better stay out of it."""

    number: int
    talk: ClientTalk
    text: str
    warnings: tuple[Remark, ...]


def client_talks(incident: Incident) -> tuple[Talk, ...]:
    content = incident.content
    answers = content.answers
    return tuple(
        Talk(
            number,
            talk,
            file_text(talk, occurred_date=answers.occurred_date, occurred_time=answers.occurred_time),
            analysis_among_facts(talk, analysis_texts=content.analysis.texts),
        )
        for number, talk in enumerate(content.client_talks, start=1)
    )
