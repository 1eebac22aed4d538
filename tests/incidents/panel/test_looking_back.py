"""What is still to do where several providers look back together; and what nobody asks without a network."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from analytics.taxonomy import PhysicalHarm
from incidents.codes import Answer, ConsentBasis, LetterKind, PartyKind, ReportKind, TakesPart, WorkingForm
from incidents.content import CalamityFileContent, Letter
from incidents.content.network import REFLECTION_POINTS, Consent, Meeting, Party, ReflectionReport
from incidents.content.notification import Sent, SentinelEventNotification
from incidents.deadlines import Dates
from incidents.escalation import Facts
from incidents.panel.case import case_of
from incidents.panel.looking_back import LookingBack, Task, TaskKey, looking_back
from tests.incidents.cases import file_of, incident_of
from tests.incidents.escalation.stories import SERIOUS

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
NETWORK = replace(SERIOUS, provider_count=3, cooperation_as_cause=Answer.YES)
EXPLORED = replace(NETWORK, cooperation_as_cause=Answer.UNCLEAR)
ALONE = replace(NETWORK, provider_count=1, cooperation_as_cause=Answer.NO)
DATES = Dates(established_date=date(2026, 3, 2))


def party(number: int, **answers) -> Party:
    return Party(UUID(int=number), f"Partij {number}", PartyKind.CARE_PROVIDER, **answers)


def looked(
    facts: Facts = NETWORK, file: CalamityFileContent | None = None, now: datetime = NOW
) -> LookingBack:
    file = file or file_of(Dates())
    case = case_of(incident_of(facts, DATES), file, practice_form=None, now=now)
    return looking_back(case, file)


def task(key: TaskKey, **shown) -> Task:
    return next(each for each in looked(**shown).tasks if each.key is key)


def filled(**parts) -> CalamityFileContent:
    return replace(file_of(Dates()), **parts)


def test_in_a_network_all_is_asked_but_consent():
    asked = [each.key for each in looked().tasks if not each.is_optional]

    assert asked == [
        TaskKey.REPORT,
        TaskKey.LIST_PARTIES,
        TaskKey.ASK_PARTIES,
        TaskKey.MEET,
        TaskKey.WRITE_REFLECTION,
        TaskKey.SEND_REFLECTION,
    ]


def test_while_it_is_found_out_only_the_others_are_asked():
    asked = [each.key for each in looked(EXPLORED).tasks if not each.is_optional]

    assert asked == [TaskKey.REPORT, TaskKey.LIST_PARTIES, TaskKey.ASK_PARTIES]
    assert "Misschien" in looked(EXPLORED).lead


def test_without_a_network_only_ones_own_report_is_asked():
    assert [each.key for each in looked(ALONE).tasks if not each.is_optional] == [TaskKey.REPORT]
    assert "geen calamiteit in een netwerk" in looked(ALONE).lead


def test_the_social_domain_is_asked_where_it_was_involved():
    facts = replace(NETWORK, social_domain_involved=Answer.YES)
    team = Party(UUID(int=9), "Wijkteam", PartyKind.SOCIAL_DOMAIN)

    assert not task(TaskKey.ASK_SOCIAL_DOMAIN, facts=facts).is_done
    assert task(TaskKey.ASK_SOCIAL_DOMAIN, facts=facts, file=filled(parties=(team,))).is_done


class TestOwnReport:
    def test_a_report_of_another_changes_nothing(self):
        others = filled(parties=(party(1, has_reported=Answer.YES), party(2, has_reported=Answer.YES)))

        assert looked(file=others).others_reported == 2
        assert not task(TaskKey.REPORT, file=others).is_done
        assert "ook als een ander al meldde" in task(TaskKey.REPORT, file=others).detail

    def test_the_day_is_that_of_the_term(self):
        assert "uiterlijk donderdag 5 maart" in task(TaskKey.REPORT).detail

    def test_late_it_still_helps(self):
        late = datetime(2026, 4, 3, 12, 0, tzinfo=UTC)

        assert task(TaskKey.REPORT, now=late).detail == "de datum was 5 maart; melden kan nog"

    def test_once_sent_it_is_done(self):
        sent = SentinelEventNotification(sent=(Sent(date(2026, 3, 3)),))

        reported = task(TaskKey.REPORT, file=filled(sentinel_event=sent))
        assert (reported.is_done, reported.detail) == (True, "gemeld op 3 maart")
        assert filled(sentinel_event=sent).sent_on(ReportKind.SENTINEL_EVENT) == date(2026, 3, 3)


class TestParties:
    @pytest.mark.parametrize(
        ("listed", "is_done", "detail"),
        [
            (0, False, "1 van 3 zorgaanbieders, uzelf meegeteld"),
            (2, True, "3 zorgaanbieders, uzelf meegeteld"),
        ],
    )
    def test_the_list_is_whole_with_as_many_as_were_counted(self, listed, is_done, detail):
        file = filled(parties=tuple(party(number) for number in range(listed)))

        found = task(TaskKey.LIST_PARTIES, file=file)
        assert (found.is_done, found.detail) == (is_done, detail)

    def test_each_is_asked(self):
        asked, waiting = party(1, takes_part=TakesPart.NO), party(2, takes_part=TakesPart.ASKED)

        assert not task(TaskKey.ASK_PARTIES).is_done
        assert not task(TaskKey.ASK_PARTIES, file=filled(parties=(asked, party(3)))).is_done
        found = task(TaskKey.ASK_PARTIES, file=filled(parties=(asked, waiting)))
        assert (found.is_done, found.detail) == (True, "2 van 2 gevraagd, 1 nog zonder antwoord")


class TestConsent:
    def test_without_anything_to_share_none_is_needed(self):
        assert task(TaskKey.RECORD_CONSENT).is_optional

    @pytest.mark.parametrize(
        ("basis", "is_done"),
        [(ConsentBasis.ASKED, False), (ConsentBasis.REFUSED, True), (ConsentBasis.GIVEN_BY_CLIENT, True)],
    )
    def test_it_waits_for_an_answer(self, basis, is_done):
        found = task(TaskKey.RECORD_CONSENT, file=filled(consents=(Consent(UUID(int=1), "cliënt", basis),)))

        assert (found.is_done, found.is_optional) == (is_done, False)


class TestReport:
    def test_it_is_done_with_its_points(self):
        met = Meeting(UUID(int=1), date(2026, 3, 2), WorkingForm.MEET)
        begun = ReflectionReport(evaluation="In mei.")
        whole = ReflectionReport(**dict.fromkeys(REFLECTION_POINTS, "Ja."))

        assert task(TaskKey.MEET, file=filled(meetings=(met,))).is_done
        assert task(TaskKey.WRITE_REFLECTION).detail == "nog niet begonnen"
        assert task(TaskKey.WRITE_REFLECTION, file=filled(reflection=begun)).detail == "nog 5 punten open"
        assert task(TaskKey.WRITE_REFLECTION, file=filled(reflection=whole)).is_done

    def test_the_letter_says_when(self):
        asked = Letter(LetterKind.REQUEST_TO_REFLECT, date(2026, 3, 3), due_date=date(2026, 4, 1))
        file = filled(letters=(asked,))

        assert task(TaskKey.SEND_REFLECTION).detail == "de IGJ noemt de datum in een brief"
        assert task(TaskKey.SEND_REFLECTION, file=file).detail == "uiterlijk woensdag 1 april"
        assert not task(TaskKey.SEND_REFLECTION, facts=ALONE, file=file).is_optional

    def test_once_sent_it_is_done(self):
        sent = filled(reflection=ReflectionReport(sent_date=date(2026, 3, 3)))

        assert task(TaskKey.SEND_REFLECTION, file=sent).is_done


def test_after_a_death_consent_may_be_presumed():
    assert looked(replace(NETWORK, harm_physical=PhysicalHarm.DEATH)).client_died
    assert not looked().client_died
