"""The second of two equal sendings leads where the first one led, and does nothing."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from groups.queries.standing import own_groups
from tests.conftest import put_in_custody
from vim_portal.once import TOKEN

pytestmark = pytest.mark.django_db

GROUP = {"name": "Intervisie Oost", "kind": "peer_review", "part": "leads"}


@pytest.fixture
def sent(anna, client_of):
    """What founds a group, from the page that asks for it."""
    from tests.promises.forms_on_pages import FormReader

    reader = FormReader()
    reader.feed(client_of(anna).get("/groepen/nieuw/").content.decode())
    form = next(form for form in reader.forms if "name" in form.controls)
    answers = {
        name: next(filter(None, control.offers), "Intervisie Oost") for name, control in form.controls.items()
    }
    return answers | {"name": "Intervisie Oost", TOKEN: uuid4().hex}


def test_the_same_sending_is_one_thing(anna, client_of, sent):
    browser = client_of(anna)

    first, second = (browser.post("/groepen/nieuw/", sent) for _ in range(2))

    assert first.status_code == 302
    assert second.url == first.url
    assert len(own_groups(by=anna)) == 1


@pytest.mark.parametrize("change", [{TOKEN: "een andere"}, {"name": "Intervisie West"}])
def test_another_page_or_other_words_are_another_sending(anna, client_of, sent, change):
    browser = client_of(anna)

    browser.post("/groepen/nieuw/", sent)
    browser.post("/groepen/nieuw/", sent | change)

    assert len(own_groups(by=anna)) == 2


def test_what_was_refused_is_refused_again(anna, client_of, sent):
    browser = client_of(anna)

    answers = [browser.post("/groepen/nieuw/", sent | {"name": ""}).status_code for _ in range(2)]

    assert answers == [422, 422]


def test_nobody_is_led_where_another_was(anna, bram, sent):
    where = []
    for person in (anna, bram):
        browser = Client()
        browser.force_login(person.person)
        put_in_custody(browser, person)
        where.append(browser.post("/groepen/nieuw/", sent).url)

    assert where[0] != where[1]


def test_the_store_does_not_see_where(anna, client_of, sent, monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "set", lambda name, value, timeout: kept.append((name, value)))

    address = client_of(anna).post("/groepen/nieuw/", sent).url

    assert kept
    for name, value in kept:
        assert address.encode() not in value
        assert sent[TOKEN] not in name
