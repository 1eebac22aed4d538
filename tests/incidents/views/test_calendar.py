"""From the panel straight to the file for a calendar: of that very term, with the day that the panel names."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from analytics.taxonomy import PhysicalHarm
from incidents import queries
from incidents.codes import Consequence, DueKind, LetterKind, MilestoneKind, Noticeable, Violence, ViolenceBy
from incidents.content import Letter
from incidents.operations import save_part
from tests.factories import WITH_CONSEQUENCE, report_incident, save_file
from tests.incidents.views.pages import text_of, url

POSSIBLE = replace(WITH_CONSEQUENCE, harm_physical=PhysicalHarm.SEVERE, consequences=(Consequence.HOSPITAL,))
WITH_VIOLENCE = replace(POSSIBLE, violence=Violence.YES, violence_by=ViolenceBy.CARE_WORKER)
MAYBE_LATER = replace(WITH_CONSEQUENCE, noticeable=Noticeable.MAYBE_LATER)
FILE = re.compile(rf'href="({url("actions")}[^"]+\.ics)">([^<]+)<')


def reported_today(by, answers):
    return report_incident(by, answers, now=timezone.now(), occurred_date=timezone.localdate())


def files_of(browser, incident_id):
    """The days in the files that the panel leads to, under the label of their link."""
    page = browser.get(url("next_steps", incident_id)).content.decode()
    return {label: day_in(browser.get(address)) for address, label in FILE.findall(page)}


def day_in(answer):
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event["DTSTART"].dt


def due_dates(by, incident_id, *kinds):
    found = queries.actions(by=by, now=timezone.now())
    dates = [each.next_date for _, group in found.groups for each in group if each.entry.id == incident_id]
    return {each.due_date for each in dates if each.kind in kinds}


def test_the_six_weeks(browser, anna):
    incident_id = reported_today(anna, POSSIBLE)

    files = files_of(browser, incident_id)

    assert list(files) == ["Zet in agenda (.ics)"]
    assert set(files.values()) == due_dates(anna, incident_id, DueKind.FIND_OUT)


def test_two_terms_are_two_files_that_say_which(browser, anna):
    incident_id = reported_today(anna, WITH_VIOLENCE)

    files = files_of(browser, incident_id)

    assert list(files) == [
        "Zet in agenda: geweld in de zorgrelatie melden (.ics)",
        "Zet in agenda: uitzoeken (.ics)",
    ]
    both = due_dates(anna, incident_id, DueKind.NOTIFY_INSPECTORATE, DueKind.FIND_OUT)
    assert set(files.values()) == both
    assert len(both) == 2


def test_two_letters_are_two_files_with_their_own_days(browser, anna):
    incident_id = reported_today(anna, WITH_VIOLENCE)
    days = [timezone.localdate() + timedelta(days=ahead) for ahead in (20, 30)]
    letters = tuple(Letter(LetterKind.OTHER, timezone.localdate(), due_date=day) for day in days)
    save_file(anna, incident_id, change=lambda file: replace(file, letters=letters), now=timezone.now())

    files = files_of(browser, incident_id)

    answers = {label: day for label, day in files.items() if "antwoord aan de IGJ uiterlijk" in label}
    assert sorted(answers.values()) == days
    found = queries.actions(by=anna, now=timezone.now())
    on_the_list = [each for _, group in found.groups for each in group if each.next_date.due_date in days]
    assert [day_in(browser.get(url("action_calendar", each.id))) for each in on_the_list] == days


def test_a_day_to_look_again(browser, anna):
    incident_id = reported_today(anna, MAYBE_LATER)
    day = timezone.localdate() + timedelta(days=10)

    def planned(stored):
        marks = stored.milestones.with_mark(MilestoneKind.REASSESSMENT, day, at=timezone.now())
        return replace(stored, milestones=marks)

    save_part(by=anna, incident_id=incident_id, change=planned, expected_version=2, now=timezone.now())

    assert files_of(browser, incident_id) == {"Zet in agenda (.ics)": day}


@pytest.mark.parametrize("answers", [WITH_CONSEQUENCE, MAYBE_LATER])
def test_without_a_day_there_is_no_file(browser, anna, answers):
    incident_id = reported_today(anna, answers)

    assert files_of(browser, incident_id) == {}
    assert "Zet in agenda" not in text_of(browser.get(url("next_steps", incident_id)))


def test_a_file_of_somebody_else_is_not_there(browser, anna, carla, client_of):
    incident_id = reported_today(anna, POSSIBLE)
    ((address, _),) = FILE.findall(browser.get(url("next_steps", incident_id)).content.decode())

    assert client_of(carla).get(address).status_code == 404
