"""The note for the client file on paper: what `file_points` gives, and nothing else of the incident.

The client may read it: no number of the register, no name of the portal.
"""

from incidents.content import IncidentContent
from incidents.content.client_talk import ClientTalk, file_points
from incidents.papers.layout import Facts, Line, Maker, Paper, Section
from incidents.wording import in_words, weekday_in_words

TITLE = "Notitie voor het cliëntdossier"


def client_file_note(content: IncidentContent, *, maker: Maker) -> Paper:
    """One section a talk, oldest first."""
    return Paper(
        title=TITLE,
        head=maker.practice,
        author="",
        with_mark=False,
        foot=maker.foot(TITLE),
        lead="Feiten over wat er gebeurde en wat er met de cliënt is besproken.",
        sections=tuple(_talk(talk, content) for talk in content.client_talks),
    )


def _talk(talk: ClientTalk, content: IncidentContent) -> Section:
    answers = content.answers
    points = file_points(talk, occurred_date=answers.occurred_date, occurred_time=answers.occurred_time)
    heading = "Nog niet verteld"
    if talk.was_held and talk.told_date:
        heading = f"Gesprek op {weekday_in_words(talk.told_date)}"
    lines = [Line(label, text) for label, text in points]
    if talk.noted_date:
        lines.append(Line("In het dossier gezet", in_words(talk.noted_date)))
    return Section(heading, (Facts(tuple(lines)),))
