"""What the owner of a case does with it later: amend it, share it again, withdraw it; and what others may not."""

from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actor import Actor
from groups.operations.agreements import write_agreement
from groups.operations.membership import remove_member
from groups.queries.standing import standing
from incidents.codes import CareSetting
from tests.conftest import ClientOf
from tests.factories import WITH_CONSEQUENCE, report_incident
from tests.groups.factories import bring_in, read, sign
from tests.groups.sharing_pages import WORDS, first_key, records, send, sent_again, share, url
from tests.incidents.views.pages import hidden_fields, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident_id(anna: Actor) -> UUID:
    return report_incident(anna, WITH_CONSEQUENCE, care_setting=CareSetting.AT_HOME)


class TestWhatTheOwnerDoes:
    @pytest.fixture
    def case_id(self, browser: Client, group: UUID, incident_id: UUID) -> UUID:
        return share(browser, incident_id, group)

    def test_amends_beside_the_original(
        self, carla: Actor, browser: Client, group: UUID, case_id: UUID
    ) -> None:
        page = url("amend", group, case_id)
        assert "bezeerde haar pols" in text_of(browser.get(page))

        answer = send(browser, page, story="In andere woorden.", goes_along=["week"])

        assert answer.url == url("case", group, case_id)
        content = read(carla, group, case_id).content
        assert (content.story, content.facets.week) == ("In andere woorden.", "2026-W47")

    def test_amending_stops_at_marks_too(self, browser: Client, group: UUID, case_id: UUID) -> None:
        answer = send(browser, url("amend", group, case_id), story="Mevrouw Jansen viel.")

        assert answer.status_code == 422

    def test_what_was_kept_on_purpose_is_not_asked_again(
        self, anna: Actor, browser: Client, group: UUID
    ) -> None:
        incident_id, story = report_incident(anna), "Mevrouw Jansen viel bij het opstaan."
        key = first_key(send(browser, url("rewrite", incident_id, group), story=story))
        case_id = share(browser, incident_id, group, story=story, laat_staan=[key])

        assert "Alles is nagekeken" in text_of(browser.get(url("amend", group, case_id)))

    def test_another_window_was_first(self, anna: Actor, browser: Client, group: UUID, case_id: UUID) -> None:
        page = url("amend", group, case_id)
        shown = hidden_fields(browser.get(page))
        send(browser, page, story="Uit het eerste venster.")

        lost = browser.post(page, shown | WORDS | {"story": "Uit het tweede venster."})

        assert lost.status_code == 409
        for story in ("Uit het eerste venster.", "Uit het tweede venster."):
            assert story in text_of(lost)
        assert browser.post(page, sent_again(lost)).status_code == 302
        assert read(anna, group, case_id).content.story == "Uit het tweede venster."

    def test_shares_again_with_who_came_later(
        self, anna: Actor, dirk: Actor, browser: Client, group: UUID, case_id: UUID
    ) -> None:
        page = url("share_again", group, case_id)
        assert "Iedereen met een geldige verklaring kan deze casus al lezen" in text_of(browser.get(page))
        bring_in(dirk, by=anna, group_id=group)
        assert dirk.person.name in text_of(browser.get(page))
        sign(dirk, group_id=group)
        assert "Delen met 1 lid" in text_of(browser.get(page))

        answer = browser.post(page, hidden_fields(browser.get(page)))

        assert answer.url == url("case", group, case_id)
        assert read(dirk, group, case_id).content.title == WORDS["title"]
        assert browser.post(page, {}).status_code == 422

    def test_who_only_signed_again_is_not_asked_about(
        self,
        anna: Actor,
        bram: Actor,
        carla: Actor,
        dirk: Actor,
        browser: Client,
        group: UUID,
        case_id: UUID,
    ) -> None:
        bring_in(dirk, by=anna, group_id=group)
        place = standing(by=dirk, group_id=group).membership.id
        remove_member(by=anna, group_id=group, membership_id=place, now=timezone.now())
        write_agreement(by=anna, group_id=group, own="Wij bellen.", shown_version=1, now=timezone.now())
        sign(anna, bram, group_id=group)
        send(browser, url("amend", group, case_id), story="Onder een nieuwe sleutel.")
        sign(carla, group_id=group)

        page = browser.get(url("share_again", group, case_id))

        assert "Iedereen met een geldige verklaring kan deze casus al lezen" in text_of(page)
        assert read(carla, group, case_id).content.story == "Onder een nieuwe sleutel."

    def test_withdraws_and_the_register_says_so(
        self, browser: Client, group: UUID, incident_id: UUID, case_id: UUID
    ) -> None:
        page = url("withdraw", group, case_id)
        assert "Niemand in de groep" in text_of(browser.get(page))

        assert browser.post(page).url == url("group", group)

        assert browser.get(url("case", group, case_id)).status_code == 404
        assert browser.post(page).status_code == 404
        assert "ingetrokken" in text_of(browser.get(f"/register/{incident_id}/"))
        assert share(browser, incident_id, group)

    def test_others_do_none_of_that(
        self, bram: Actor, dirk: Actor, client_of: ClientOf, group: UUID, case_id: UUID
    ) -> None:
        for name in ("amend", "share_again", "withdraw"):
            page = url(name, group, case_id)
            for by, status in ((bram, 403), (dirk, 404)):
                assert client_of(by).get(page).status_code == status
                assert client_of(by).post(page, WORDS).status_code == status

    def test_a_facilitator_withdraws_and_amends_nothing(
        self, anna: Actor, bram: Actor, browser: Client, client_of: ClientOf, group: UUID
    ) -> None:
        case_id = share(client_of(bram), report_incident(bram), group)

        assert browser.get(url("amend", group, case_id)).status_code == 403
        assert browser.get(url("share_again", group, case_id)).status_code == 403
        assert browser.post(url("withdraw", group, case_id)).url == url("group", group)
        assert records(bram) == 0

    def test_members_find_no_way_to_the_register(
        self, bram: Actor, client_of: ClientOf, group: UUID, incident_id: UUID, case_id: UUID
    ) -> None:
        page = client_of(bram).get(url("case", group, case_id)).content.decode()

        assert str(incident_id) not in page
        assert "VIM-2026" not in page
        assert url("withdraw", group, case_id) not in page
