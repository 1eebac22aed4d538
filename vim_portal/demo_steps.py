"""How the demo tells what happened after an incident: steps, each with what it changes and when."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from django.utils import timezone

from incidents.codes import Answer, InformedHow, InvolvedRole, ToldTo
from incidents.content import Analysis, ClientTalk, Discussion, ImprovementAction, IncidentContent
from incidents.content.client_talk import Involved
from incidents.operations import Change, FileChange

DAY = timedelta(days=1)
NAME = "Anna Bos"


@dataclass(frozen=True)
class Step:
    """What was saved in the evening of that day."""

    day: date
    change: Change

    @property
    def at(self) -> datetime:
        return evening_of(self.day)


@dataclass(frozen=True)
class FileStep:
    """The same for the calamity file."""

    day: date
    change: FileChange

    @property
    def at(self) -> datetime:
        return evening_of(self.day)


@dataclass(frozen=True)
class Days:
    """The day it happened, and the day on which the demo starts."""

    happened: date
    today: date

    def after(self, days: int) -> date:
        return self.happened + days * DAY

    def ago(self, days: int) -> date:
        return self.today - days * DAY

    def ahead(self, days: int) -> date:
        return self.today + days * DAY


FollowUp = Callable[[Days], tuple[Step | FileStep, ...]]


def evening_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(17, 5)))


def talked(day: date, nature: str, cause_facts: str, options: str) -> Step:
    """The client was told, knows their rights, and the facts are in the client file."""
    talk = ClientTalk(
        nature=nature,
        cause_facts=cause_facts,
        people_involved=(Involved(NAME, InvolvedRole.THERAPIST),),
        options=options,
        to_whom=(ToldTo.CLIENT,),
        told_date=day,
        told_time=time(16, 0),
        how=InformedHow.CONVERSATION,
        told_by=NAME,
        regret_expressed=Answer.YES,
        complaint_route_told=Answer.YES,
        noted_date=day,
    )
    return Step(day, partial(_with_talk, talk))


def looked_into(day: date, analysis: Analysis, *actions: ImprovementAction) -> Step:
    """What somebody made of it, and what was to change."""
    analysed = replace(analysis, analysed_date=day)
    return Step(day, lambda stored: replace(stored, analysis=analysed, actions=(*stored.actions, *actions)))


def discussed(discussion: Discussion) -> Step:
    return Step(
        discussion.held_date,
        lambda stored: replace(stored, discussions=(*stored.discussions, discussion)),
    )


def _with_talk(talk: ClientTalk, stored: IncidentContent) -> IncidentContent:
    return replace(stored, client_talks=(*stored.client_talks, talk))
