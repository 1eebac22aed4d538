"""The bin on the page: what is said before, undone by one button, and refused while a term runs."""

from tests.factories import SENTINEL_EVENT, report_incident, save_draft
from tests.incidents.views.pages import text_of, url


def test_it_goes_and_comes_back_by_one_button_each(browser, anna):
    incident_id = report_incident(anna)
    said = text_of(browser.get(url("remove", incident_id)))

    binned = browser.post(url("remove", incident_id), follow=True)
    kept_out = browser.get(url("incident", incident_id), follow=True)
    back = browser.post(url("put_back", incident_id), follow=True)

    assert "30 dagen in de prullenbak" in said
    assert "Wat al geteld was, blijft geteld" in said
    assert "VIM-2026-001 ligt in de prullenbak." in text_of(binned)
    assert "Zet terug" in text_of(binned)
    assert "Zet haar terug om haar te openen." in text_of(kept_out)
    assert back.redirect_chain[-1][0] == url("incident", incident_id)


def test_an_empty_bin_says_so(browser):
    assert "De prullenbak is leeg." in text_of(browser.get(url("bin")))


def test_a_running_term_is_said_before_and_refused_after(browser, anna):
    incident_id = report_incident(anna, SENTINEL_EVENT)
    refusal = "Deze melding heeft een lopende termijn. Sluit die eerst af."

    before = browser.get(url("remove", incident_id))
    sent = browser.post(url("remove", incident_id))

    assert (before.status_code, sent.status_code) == (200, 422)
    assert refusal in text_of(before)
    assert refusal in text_of(sent)
    assert "Naar de prullenbak" not in text_of(before)


def test_titles_stay_hidden_there_too(browser, anna):
    incident_id = report_incident(anna)
    browser.post(url("discreet"))
    browser.post(url("remove", incident_id))

    page = text_of(browser.get(url("bin")))

    assert "Cliënt viel" not in page
    assert "VIM-2026-001" in page


def test_no_page_about_what_lies_there_opens(browser, anna):
    incident_id = report_incident(anna)
    browser.post(url("remove", incident_id))

    for name in ("next_steps", "attachments", "registration_paper", "counted", "calamity_file", "client"):
        assert browser.get(url(name, incident_id)).url == url("bin")


def test_a_draft_is_not_removed_here(browser, anna):
    draft_id = save_draft(anna)

    assert browser.get(url("remove", draft_id)).status_code == 404
    assert browser.post(url("put_back", draft_id)).status_code == 404
