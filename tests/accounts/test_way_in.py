"""The way in, from the first form to an open register, with the mail read as a visitor reads it."""

import pytest
from allauth.account.models import EmailAddress

from accounts import queries
from accounts.models import Mail, User
from tests.accounts.conftest import NEW_PASSWORD, Visitor, link_in
from tests.conftest import forget_sessions_and_limits
from tests.factories import PASSWORD
from vault.custody import NOTE_KEY, SESSION_KEY
from vault.models import Vault

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_newcomer_signs_up_confirms_and_keeps_a_recovery_code(els: Visitor, post):
    assert els.sign_up().url == "/account/bevestigen/"
    link = link_in(post()[0])
    assert "els@elders.example" in els.client.get(link).content.decode()
    assert els.client.post(link).url == "/inloggen/"

    assert els.log_in().url == "/account/herstelpakket/"
    code = els.recovery_code()
    assert els.type_back(code).url == "/overzicht/"

    person = User.objects.get(email=els.email)
    assert queries.vault(person_id=person.id).recovery_confirmed
    assert els.recovery_code() == ""
    assert els.client.get("/profiel/").status_code == 200


def test_an_address_that_is_not_confirmed_opens_nothing_and_makes_no_vault(els: Visitor, post):
    els.sign_up()

    assert els.log_in().url == "/account/bevestigen/"

    assert SESSION_KEY not in els.client.session
    assert els.client.get("/profiel/").url.startswith("/inloggen/")
    assert not Vault.objects.using("owner").exists()


def test_the_recovery_code_lies_in_no_session_and_no_table(els: Visitor, post):
    _join(els, post)
    code = els.recovery_code()

    kept = str(dict(els.client.session)) + str(list(Vault.objects.using("owner").values()))

    assert NOTE_KEY in els.client.session
    for form in (code, code.replace("-", ""), *code.split("-")[:2]):
        assert form not in kept


def test_a_second_login_without_a_kept_code_offers_a_new_one(els: Visitor, post):
    _join(els, post)
    first = els.recovery_code()
    els.client.post("/uitloggen/")

    assert els.log_in().url == "/account/herstelpakket/"
    assert els.recovery_code() == ""
    els.client.post("/account/herstelpakket/nieuw/")

    assert els.recovery_code() not in {"", first}


def test_a_new_code_is_told_by_mail_without_the_code(els: Visitor, post):
    _join(els, post)
    els.client.post("/account/herstelpakket/nieuw/")

    letter = post()[-1]

    assert (letter.subject, letter.to) == (Mail.Kind.CODE_RENEWED.label, [els.email])
    assert "Uw vorige herstelcode werkt niet meer." in letter.body
    assert not any(group in letter.body for group in els.recovery_code().split("-"))


def test_after_a_reset_by_mail_the_vault_waits_for_the_recovery_code(els: Visitor, post):
    code = _join(els, post)
    els.client.post("/uitloggen/")
    before = _blobs(els)

    assert _reset(els, post).url == "/herstellen/wachtwoord/klaar/"
    els.log_in(NEW_PASSWORD)

    assert _blobs(els) == before
    assert els.client.get("/overzicht/").url == "/ontgrendelen/?next=/overzicht/"
    assert els.unlock(NEW_PASSWORD).status_code == 422
    assert els.recover(code, NEW_PASSWORD).url == "/overzicht/"
    assert els.client.get("/account/herstelpakket/").status_code == 200
    els.client.post("/uitloggen/")
    els.log_in(NEW_PASSWORD)
    assert els.client.get("/account/herstelpakket/").status_code == 200


def test_a_reset_with_the_recovery_code_opens_the_register_at_the_next_login(els: Visitor, post):
    code = _join(els, post)
    els.client.post("/uitloggen/")

    _reset(els, post, recovery_code=code.lower().replace("-", " "))
    els.log_in(NEW_PASSWORD)

    assert els.client.get("/account/herstelpakket/").status_code == 200
    assert [letter.subject for letter in post()][-1] == Mail.Kind.PASSWORD_CHANGED.label


def test_a_reset_with_a_code_that_does_not_fit_changes_nothing(els: Visitor, post):
    _join(els, post)
    els.client.post("/uitloggen/")

    answer = _reset(els, post, recovery_code="0000-0000-0000-0000-0000-0000-0000")

    assert answer.status_code == 422
    assert "Deze code past niet bij uw register" in answer.content.decode()
    assert els.log_in(NEW_PASSWORD).status_code == 422
    assert els.log_in().status_code == 302


def test_a_reset_link_works_once(els: Visitor, post):
    _join(els, post)
    _reset(els, post)

    answer = els.client.get(link_in(_newest(post(), Mail.Kind.CHOOSE_PASSWORD)))

    assert "Deze link werkt niet meer" in answer.content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(els: Visitor, post):
    known, unknown = Visitor("els@elders.example"), Visitor("wie@nergens.example")
    _join(known, post)
    before = len(post())

    pages = [
        visitor.client.post("/herstellen/wachtwoord/", {"email": visitor.email}, follow=True).content
        for visitor in (Visitor(known.email), unknown)
    ]

    assert pages[0] == pages[1]
    assert {letter.to[0] for letter in post()[before:]} == {known.email}
    rows = Mail.objects.using("owner").filter(kind=Mail.Kind.CHOOSE_PASSWORD)
    assert sorted(row.person_id is None for row in rows) == [False, True]


def test_signing_up_with_a_taken_address_gives_the_same_answer_and_tells_its_owner(els: Visitor, post):
    first = els.sign_up()
    again = Visitor("Els@Elders.example").sign_up(name="Iemand Anders")

    assert (again.status_code, again.url) == (first.status_code, first.url)
    assert User.objects.filter(email=els.email).count() == 1
    assert User.objects.get(email=els.email).name == "Els Prins"


def test_the_owner_of_a_taken_address_is_told(els: Visitor, post):
    _join(els, post)
    forget_sessions_and_limits()  # an address gets one such mail in three minutes

    Visitor(els.email).sign_up()

    assert post()[-1].subject == Mail.Kind.ACCOUNT_EXISTS.label
    assert post()[-1].to == [els.email]


def test_a_confirmation_link_that_is_damaged_says_so(els: Visitor, post):
    els.sign_up()
    link = link_in(post()[0])

    answer = els.client.get(link[:-3] + "xx/")

    assert "Deze link werkt niet meer" in answer.content.decode()
    assert not EmailAddress.objects.get(email=els.email).verified


def test_no_letter_holds_more_than_a_name_and_a_link(els: Visitor, post):
    code = _join(els, post)
    els.client.post("/uitloggen/")
    _reset(els, post, recovery_code=code)

    for letter in post():
        text = letter.body + letter.alternatives[0].content + letter.subject
        assert "Elders" not in text
        assert not any(secret in text for secret in (PASSWORD, NEW_PASSWORD, code))


def _join(visitor: Visitor, post) -> str:
    """Sign up, confirm, log in and keep the code; gives it."""
    visitor.sign_up()
    visitor.client.post(link_in(post()[-1]))
    visitor.log_in()
    return visitor.recovery_code()


def _reset(visitor: Visitor, post, **other: str):
    visitor.client.post("/herstellen/wachtwoord/", {"email": visitor.email})
    page = visitor.client.get(link_in(_newest(post(), Mail.Kind.CHOOSE_PASSWORD)))
    return visitor.client.post(page.url, {"password1": NEW_PASSWORD, **other})


def _newest(letters, kind: Mail.Kind):
    return [letter for letter in letters if letter.subject == kind.label][-1]


def _blobs(visitor: Visitor) -> list:
    return list(
        Vault.objects.using("owner").values_list("blob_password", "blob_recovery", "recovery_confirmed")
    )
