"""The versions of an incident on the page: all of them listed, each read whole, gone back to by one button."""

from tests.factories import WITH_CONSEQUENCE, amend, report_incident
from tests.incidents.views.pages import text_of, url

LATER_TEXT = "Wat ik er later van maakte."


def address(incident_id, number):
    return f"{url('versions', incident_id)}{number}/"


def test_each_is_listed_with_what_changed_and_read_whole(browser, anna):
    incident_id = report_incident(anna)
    amend(anna, incident_id, description=LATER_TEXT)

    listed, first, now = (
        text_of(browser.get(page))
        for page in (url("versions", incident_id), address(incident_id, 2), address(incident_id, 3))
    )

    assert "Wat gebeurde er" in listed
    assert "Zo staat het er nu" in listed
    assert "Cliënt viel bijna na de behandeling." in first
    assert LATER_TEXT not in first
    assert "Terugdraaien" in first
    assert LATER_TEXT in now
    assert "Terugdraaien" not in now


def test_back_by_one_button(browser, anna):
    incident_id = report_incident(anna)
    amend(anna, incident_id, description=LATER_TEXT)

    page = browser.post(address(incident_id, 2), {"version": "3"}, follow=True)

    assert "De eerdere versie is nu de nieuwste." in text_of(page)
    assert LATER_TEXT not in text_of(page)
    assert "Alle 3 versies bekijken" in text_of(page)


def test_a_lighter_class_is_asked_why_on_the_page(browser, anna):
    incident_id = report_incident(anna)
    amend(
        anna,
        incident_id,
        **{
            name: getattr(WITH_CONSEQUENCE, name)
            for name in ("reach", "noticeable", "harm_physical", "harm_psychological")
        },
    )

    asked = browser.post(address(incident_id, 2), {"version": "3"})
    done = browser.post(address(incident_id, 2), {"version": "3", "reason": "De cliënt belde."})

    assert asked.status_code == 422
    assert "Waarom is het lichter dan u eerst dacht?" in text_of(asked)
    assert done.url == url("incident", incident_id)


def test_what_another_window_saved_is_said(browser, anna):
    incident_id = report_incident(anna)
    amend(anna, incident_id, description=LATER_TEXT)
    amend(anna, incident_id, description="Nog weer anders.")

    assert browser.post(address(incident_id, 2), {"version": "3"}).status_code == 409


def test_the_version_of_now_and_one_that_never_was_are_not_gone_back_to(browser, anna):
    incident_id = report_incident(anna)

    assert browser.post(address(incident_id, 2), {"version": "2"}).status_code == 404
    assert browser.get(address(incident_id, 99)).status_code == 404
