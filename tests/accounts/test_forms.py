"""Every form refuses what it cannot keep, in a sentence, and keeps the rest of what was typed."""

import pytest
from django.test import Client

from accounts.forms import RecoverForm, TypeBackForm, UnlockForm
from accounts.models import User
from tests.accounts.conftest import Visitor
from tests.factories import PASSWORD, locked

UNREADABLE = "Er staat een teken in dat we niet kunnen lezen."
LONE_SURROGATE = b"%ED%A0%80"


@pytest.fixture
def signing_up(els: Visitor, db):
    def post(**other: str) -> str:
        answer = els.sign_up(**other)
        assert answer.status_code == 422
        return answer.content.decode()

    return post


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("email", "Vul uw e-mailadres in."),
        ("name", "Vul uw naam in."),
        ("practice_name", "Vul de naam van uw praktijk in."),
        ("practice_form", "Kies hoe u werkt."),
        ("profession_group", "Kies een vakgroep."),
        ("password1", "Kies een wachtwoord."),
    ],
)
def test_what_is_missing_is_asked_for_by_name(field, sentence, signing_up):
    assert sentence in signing_up(**{field: ""})


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("email", "geen adres", "Vul een e-mailadres in zoals naam@voorbeeld.nl."),
        ("email", f"{'a' * 250}@voorbeeld.nl", "Dit e-mailadres is te lang."),
        ("name", "a" * 121, "Maak dit korter: hoogstens 120 tekens."),
        ("practice_name", "a" * 121, "Maak dit korter: hoogstens 120 tekens."),
        ("practice_form", "kasteel", "Kies hoe u werkt."),
        ("profession_group", "tovenaar", "Kies een vakgroep."),
        ("password1", "te kort", "Kies een wachtwoord van minstens 14 tekens."),
        ("password1", "123456789123456789", "Kies een ander wachtwoord: veel mensen gebruiken dit."),
        ("password1", "a" * 257, "Kies een wachtwoord van hoogstens 256 tekens."),
        ("password1", "els@elders.example", "Kies een wachtwoord dat niet op uw naam of e-mailadres lijkt."),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_way_out(field, typed, sentence, signing_up):
    assert sentence in signing_up(**{field: typed})


@pytest.mark.parametrize("field", ["email", "name", "practice_name", "password1"])
@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ufffd"])
def test_an_unreadable_character_is_refused_in_every_text(field, character, signing_up):
    assert UNREADABLE in signing_up(**{field: f"een lange zin{character} om te onthouden"})


def test_the_rest_of_what_was_typed_is_still_there(signing_up):
    page = signing_up(name="")

    assert 'value="Elders"' in page
    assert PASSWORD not in page


def test_a_name_is_kept_tidy(els: Visitor, db):
    els.sign_up(name="  Els\u202e  Prins\t", email="ELS@Elders.example", practice_name="Rene\u0301")

    assert User.objects.get(email="els@elders.example").name == "Els Prins"


def test_a_form_sent_twice_makes_one_account(els: Visitor, db):
    assert [els.sign_up().status_code for _ in range(2)] == [302, 302]
    assert User.objects.filter(email=els.email).count() == 1


def test_the_same_password_opens_from_a_device_that_composes_letters_otherwise(els: Visitor, db):
    els.sign_up(password1="een zin over Rene\u0301 en mij")

    assert els.log_in("een zin over Ren\u00e9 en mij").url == "/account/bevestigen/"


@pytest.mark.parametrize("value", [b"", b"%00", LONE_SURROGATE, b"%E2%80%AE", b"%FF", b"a" * 60_000])
@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("/inloggen/", ("login", "password")),
        ("/herstellen/wachtwoord/", ("email",)),
        ("/account/wachtwoord/", ("oldpassword", "password1")),
        ("/ontgrendelen/", ("password",)),
        ("/herstellen/", ("recovery_code", "password")),
    ],
)
def test_no_page_stumbles_over_broken_bytes_or_length(page, fields, value, anna, client_of):
    needs_login = page in ("/account/wachtwoord/", "/ontgrendelen/", "/herstellen/")
    browser = client_of(locked(anna)) if needs_login else Client()
    body = b"&".join(name.encode() + b"=" + value for name in fields)

    answer = browser.post(page, body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code == 422


def test_a_half_character_never_reaches_the_key_derivation():
    for form in (
        UnlockForm({"password": "een lange zin\ud800"}),
        RecoverForm({"recovery_code": "\udc80", "password": PASSWORD}),
        TypeBackForm({"first": "\ud800", "second": "0000"}, asked=(1, 2)),
    ):
        assert not form.is_valid()
        assert UNREADABLE in str(form.errors)


def test_the_groups_to_type_back_are_named():
    form = TypeBackForm(asked=(3, 7))

    assert [field.label for field in form] == ["Groep 3", "Groep 7"]
