"""What a group recommends becomes a measure of one's own, and the group hears whether it helped if one tells."""

import re

import pytest
from django.urls import reverse

from groups.forms.marks import KEEP
from incidents import queries
from incidents.codes import Helped
from tests.days import days_ago
from tests.groups.case_page.given import planned
from tests.groups.cases import conclude
from tests.groups.sharing_pages import url
from tests.incidents.views.pages import text_of


class TestAdopting:
    @pytest.fixture
    def browser(self, anna, carla, of, group, case_id):
        conclude(anna, group, case_id)
        return of(carla)

    def version(self, carla, incident_id):
        return queries.incident(by=carla, incident_id=incident_id).version

    def test_the_recommendation_is_there_to_begin_with(self, browser, group, case_id):
        page = browser.get(url("adopt", group, case_id))

        assert (
            "Neem een vaste rustminuut."
            in re.search(r'id="id_what"[^>]*>(.*?)</textarea>', page.content.decode(), re.S)[1]
        )

    def test_adopted_it_is_in_the_own_register_and_the_group_knows_nothing(
        self, browser, bram, carla, of, group, case_id, incident_id
    ):
        sent = browser.post(url("adopt", group, case_id), planned(self.version(carla, incident_id)))

        assert sent.url == url("case", group, case_id)
        assert "U nam het advies over als maatregel" in text_of(browser.get(sent.url))
        assert "Ik neem rust." in text_of(browser.get(reverse("incidents:actions")))
        assert "Advies overgenomen" not in text_of(of(bram).get(sent.url))

    def test_told_the_group_sees_that_it_was_adopted(
        self, browser, bram, carla, of, group, case_id, incident_id
    ):
        target, version = url("adopt", group, case_id), self.version(carla, incident_id)
        browser.post(target, planned(version, tell_group="on"))
        browser.post(target, planned(version, tell_group="on"))

        assert "Advies overgenomen" in text_of(of(bram).get(url("case", group, case_id)))
        assert len(queries.incident(by=carla, incident_id=incident_id).content.actions) == 1

    def test_another_window_is_asked_which_version_to_keep(self, browser, carla, group, case_id, incident_id):
        target, version = url("adopt", group, case_id), self.version(carla, incident_id)
        browser.post(target, planned(version))

        second = browser.post(target, planned(version, what="Iets heel anders."))

        assert second.status_code == 409
        assert "Iets heel anders." in text_of(second)

    def test_a_day_that_has_passed_is_asked_again(self, browser, carla, group, case_id, incident_id):
        given = planned(self.version(carla, incident_id)) | days_ago(due_date=0)

        page = browser.post(url("adopt", group, case_id), given)

        assert page.status_code == 422
        assert "Kies een datum na vandaag." in text_of(page)
        assert "Ik neem rust." in text_of(page)

    def test_to_others_these_pages_are_not_there(self, browser, anna, bram, of, group, case_id):
        for other in (anna, bram):
            for name in ("adopt", "tell_effect"):
                assert of(other).get(url(name, group, case_id)).status_code == 404
                assert of(other).post(url(name, group, case_id)).status_code == 404

    def test_before_the_conclusion_there_is_nothing_to_adopt(self, carla, of, group, case_id):
        assert of(carla).get(url("adopt", group, case_id)).status_code == 404

    def look_back(self, browser, carla, group, case_id, incident_id):
        """Adopted, done, and looked at again in the own register."""
        browser.post(url("adopt", group, case_id), planned(self.version(carla, incident_id)))
        assert "Kijk eerst in uw register" in text_of(
            browser.get(url("tell_effect", group, case_id), follow=True)
        )
        action = carla.unlocked.adopted_id(case_id)
        for name, given in (
            ("improvement_done", days_ago(done_date=0, review_date=-1)),
            (
                "improvement_review",
                days_ago(reviewed_date=0) | {"helped": Helped.YES.value, "reason": "Privé."},
            ),
        ):
            address = reverse(f"incidents:{name}", args=[incident_id, action])
            assert (
                browser.post(address, given | {"version": self.version(carla, incident_id)}).status_code
                == 302
            )

    def test_whether_it_helped_is_told_after_the_own_check(
        self, browser, bram, carla, of, group, case_id, incident_id
    ):
        self.look_back(browser, carla, group, case_id, incident_id)
        target = url("tell_effect", group, case_id)
        assert target in browser.get(url("case", group, case_id)).content.decode()
        assert target in browser.get(reverse("incidents:improvements", args=[incident_id])).content.decode()
        empty = browser.post(target, {"helped": "yes", "text": ""})
        sent = browser.post(target, {"helped": "yes", "text": "Geen duizeligheid meer."})

        assert empty.status_code == 422
        page = text_of(of(bram).get(sent.url))
        assert "Bericht van de inbrenger" in page
        assert "Geen duizeligheid meer." in page
        assert "Privé." not in page

    def test_what_may_lead_to_a_person_is_handled_before_it_is_told(
        self, browser, bram, carla, of, group, case_id, incident_id
    ):
        self.look_back(browser, carla, group, case_id, incident_id)
        given = {"helped": "yes", "text": "Ook mevrouw Jansen was blij, bel 06 12345678."}

        stopped = browser.post(url("tell_effect", group, case_id), given)

        assert stopped.status_code == 422
        assert "mevrouw Jansen" in text_of(stopped)
        assert "Bericht van de inbrenger" not in text_of(of(bram).get(url("case", group, case_id)))
        keys = [trace.key for trace in stopped.context["form"].marks.traces]
        assert browser.post(url("tell_effect", group, case_id), given | {KEEP: keys}).status_code == 302
