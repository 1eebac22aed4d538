"""Who comes through which door of SCAG Inzicht: each role, a therapist, a stranger, and whoever was just let go."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from accounts import operations, queries, tasks
from accounts.actor import Actor
from accounts.invitations import make_invitation
from accounts.models import Mail, StaffAction, StaffRole, User
from tests.accounts.conftest import as_worker, link_in
from tests.accounts.staff import accept, as_now, hire, invite
from tests.conftest import ClientOf
from tests.factories import PASSWORD
from vim_portal import insight

pytestmark = pytest.mark.django_db

READER, EDITOR, PUBLISHER, MEMBERS, ADMINISTRATION = StaffRole
EVERYBODY = frozenset(StaffRole)
NOBODY = "6b9c1f6e-6c8e-4c37-9f0a-3f1f7d0e2a11"
SLUG = {"slug": "nog-niet-geschreven"}
ABOUT_A_MEMBER = ("member", "admit_member", "refuse_member", "suspend_member", "lift_suspension")
# The truth table: who may open what. An action on something that is not there gives 404 to who may take it.
ALLOWED = {
    ("trends", ()): EVERYBODY,
    ("more", ()): EVERYBODY,
    ("log", ()): EVERYBODY,
    ("advices", ()): EVERYBODY,
    ("campaigns", ()): EVERYBODY,
    ("releases", ()): EVERYBODY,
    ("new_advice", ()): {EDITOR},
    ("edit_advice", tuple(SLUG.items())): {EDITOR},
    ("submit_advice", tuple(SLUG.items())): {EDITOR},
    ("publish_advice", tuple(SLUG.items())): {PUBLISHER},
    ("return_advice", tuple(SLUG.items())): {PUBLISHER},
    ("withdraw_advice", tuple(SLUG.items())): {PUBLISHER},
    ("new_campaign", ()): {PUBLISHER},
    ("campaign", (("campaign_id", NOBODY),)): {PUBLISHER},
    ("cancel_campaign", (("campaign_id", NOBODY),)): {PUBLISHER},
    **{(name, ()): EVERYBODY for name in ("method", "privacy_account", "log_csv")},
    **{(name, ()): {MEMBERS} for name in ("members", "find_member", "new_body")},
    **{(name, (("body_id", NOBODY),)): {MEMBERS} for name in ("body", "skipped_lines")},
    ("waiting_list", (("body_id", NOBODY), ("list_id", NOBODY))): {MEMBERS},
    **{(name, (("person_id", NOBODY),)): {MEMBERS} for name in ABOUT_A_MEMBER},
    ("colleagues", ()): {ADMINISTRATION},
    ("colleague", (("person_id", NOBODY),)): {ADMINISTRATION},
}


@pytest.fixture(autouse=True)
def _quick(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def sanne() -> Actor:
    return hire("sanne@scag.example")


def _address(page: tuple) -> str:
    name, named = page
    return reverse(f"insight:{name}", kwargs=dict(named))


@pytest.mark.parametrize("role", StaffRole)
def test_a_role_opens_its_own_pages_and_no_others(sanne: Actor, client_of: ClientOf, role: StaffRole) -> None:
    browser = client_of(hire("karin@scag.example", {role}, by=sanne))

    for page, roles in ALLOWED.items():
        for answer in (browser.get(_address(page)), browser.post(_address(page))):
            if role in roles:
                assert answer.status_code in (200, 404, 405, 422), page
            else:
                assert answer.status_code == 403, page


@pytest.mark.parametrize("role", StaffRole)
def test_the_menu_lists_the_pages_that_the_role_opens(
    sanne: Actor, client_of: ClientOf, role: StaffRole
) -> None:
    browser = client_of(hire("karin@scag.example", {role}, by=sanne))

    page = browser.get(reverse("insight:more")).content.decode()

    for (name, _), roles in ALLOWED.items():
        if f"insight:{name}" in {entry.page for entry in insight.MENU}:
            assert (f'href="{reverse(f"insight:{name}")}"' in page) is (role in roles), name


def test_buttons_stand_only_where_they_lead_somewhere(sanne: Actor, client_of: ClientOf) -> None:
    reader = client_of(hire("karin@scag.example", {READER}, by=sanne))

    assert "Advies schrijven" in client_of(sanne).get(reverse("insight:advices")).content.decode()
    assert "Advies schrijven" not in reader.get(reverse("insight:advices")).content.decode()


@pytest.mark.parametrize("page", ALLOWED, ids=lambda page: page[0])
def test_for_a_therapist_no_page_of_the_staff_is_there(anna: Actor, client_of: ClientOf, page: tuple) -> None:
    browser = client_of(anna)

    assert browser.get(_address(page)).status_code == 404
    assert browser.post(_address(page)).status_code == 404


def test_a_visitor_is_asked_to_log_in() -> None:
    answer = Client().get(reverse("insight:log"))

    assert answer.url == f"{reverse('account_login')}?next={reverse('insight:log')}"


@pytest.mark.parametrize(
    "page", ["home", "incidents:register", "incidents:new", "accounts:profile", "accounts:unlock", "more"]
)
def test_staff_are_led_from_the_pages_of_therapists_to_their_own(
    sanne: Actor, client_of: ClientOf, page: str
) -> None:
    for answer in (client_of(sanne).get(reverse(page)), client_of(sanne).post(reverse(page))):
        assert (answer.status_code, answer.url) == (302, reverse("insight:trends"))


def test_staff_log_in_at_the_same_door_and_come_to_their_own_front(sanne: Actor) -> None:
    browser = Client()

    answer = browser.post(reverse("account_login"), {"login": sanne.person.email, "password": PASSWORD})

    assert answer.url == reverse("insight:trends")
    assert not queries.vault(person_id=sanne.person.id).exists
    page = browser.get(reverse("insight:trends")).content.decode()
    assert "SCAG Inzicht" in page
    assert reverse("incidents:register") not in page
    assert queries.staff_log(by=sanne).lines[0].action is StaffAction.LOGGED_IN


def test_staff_change_their_password_without_a_word_about_a_register(
    sanne: Actor, client_of: ClientOf
) -> None:
    browser, address = client_of(sanne), reverse("account_change_password")
    new = "weer een andere lange zin"

    assert (
        "register" not in browser.get(address).content.decode().partition("<main")[2].partition("</main")[0]
    )
    answer = browser.post(address, {"oldpassword": PASSWORD, "password1": new})

    assert answer.url == reverse("insight:trends")
    assert User.objects.get(id=sanne.person.id).check_password(new)


def test_who_is_let_go_in_the_middle_of_a_session_is_out_at_once(sanne: Actor, client_of: ClientOf) -> None:
    joost = hire("joost@scag.example", {EDITOR}, by=sanne)
    browser = client_of(joost)
    assert browser.get(reverse("insight:new_advice")).status_code == 200

    operations.change_staff_roles(by=sanne, person_id=joost.person.id, roles={READER}, now=timezone.now())
    assert browser.get(reverse("insight:new_advice")).status_code == 403

    operations.change_staff_roles(by=sanne, person_id=joost.person.id, roles=set(), now=timezone.now())
    assert browser.get(reverse("insight:advices")).url.startswith(reverse("account_login"))
    again = Client().post(reverse("account_login"), {"login": joost.person.email, "password": PASSWORD})
    assert again.status_code == 422


# --- Inviting and changing roles on the pages ---


def test_an_invitation_is_sent_from_the_page(sanne: Actor, client_of: ClientOf) -> None:
    answer = client_of(sanne).post(
        reverse("insight:colleagues"), {"email": "Joost@scag.example", "roles": ["editor", "reader"]}
    )

    assert answer.url == reverse("insight:colleagues")
    joost = User.objects.get(email="joost@scag.example")
    assert queries.staff_roles(person_id=joost.id) == {EDITOR, READER}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": "", "roles": ["editor"]}, "Vul uw e-mailadres in."),
        ({"email": "geen adres", "roles": ["editor"]}, "Vul een e-mailadres in"),
        ({"email": "joost@scag.example"}, "Kies minstens één rol."),
        ({"email": "joost@scag.example", "roles": ["baas"]}, "Kies uit deze rollen."),
        ({"email": "anna@delinde.example", "roles": ["editor"]}, "Dit adres hoort bij het account van een"),
        ({"email": "sanne@scag.example", "roles": ["editor"]}, "Deze medewerker heeft al toegang."),
    ],
)
def test_an_invitation_that_cannot_be_sent_is_refused_in_words(
    anna: Actor, sanne: Actor, client_of: ClientOf, typed: dict, said: str
) -> None:
    answer = client_of(sanne).post(reverse("insight:colleagues"), typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert f'value="{typed["email"]}"' in page or not typed["email"]


def test_the_last_who_invites_is_told_so_on_the_page(sanne: Actor, client_of: ClientOf) -> None:
    address = reverse("insight:colleague", args=[sanne.person.id])

    answer = client_of(sanne).post(address, {"roles": ["reader"]})

    assert answer.status_code == 422
    assert "Er moet iemand blijven die medewerkers kan uitnodigen." in answer.content.decode()
    assert as_now(sanne.person).staff_roles == EVERYBODY


def test_access_ends_from_the_page(sanne: Actor, client_of: ClientOf) -> None:
    joost = hire("joost@scag.example", {EDITOR}, by=sanne)

    client_of(sanne).post(reverse("insight:colleague", args=[joost.person.id]), {})

    assert not User.objects.get(id=joost.person.id).is_active


def test_reading_the_log_is_in_the_log(sanne: Actor, client_of: ClientOf) -> None:
    browser = client_of(sanne)

    browser.get(reverse("insight:log"))
    second = browser.get(reverse("insight:log")).content.decode()

    assert StaffAction.LOG_READ.label in second


def test_a_page_of_the_log_that_is_not_there_gives_the_nearest(sanne: Actor, client_of: ClientOf) -> None:
    assert client_of(sanne).get(reverse("insight:log"), {"pagina": "veel"}).status_code == 200


# --- Through the link in the mail ---


@pytest.mark.django_db(transaction=True)
def test_the_link_in_the_mail_leads_to_an_account() -> None:
    invite("sanne@scag.example")
    with as_worker():
        tasks.sweep_mail()
    letter = mail.outbox[-1]
    browser, link = Client(), link_in(letter)

    assert letter.to == ["sanne@scag.example"]
    assert "sanne@scag.example" in browser.get(link).content.decode()
    answer = browser.post(link, {"name": "Sanne de Boer", "password": PASSWORD})
    assert answer.url == reverse("account_login")
    logged_in = browser.post(answer.url, {"login": "sanne@scag.example", "password": PASSWORD})
    assert logged_in.url == reverse("insight:trends")
    assert Client().get(link).status_code == 404


def test_a_weak_password_is_refused_and_the_name_stays(sanne: Actor) -> None:
    person = invite("joost@scag.example", {EDITOR}, by=sanne)

    answer = Client().post(_door_of(person), {"name": "Joost Visser", "password": "kort"})

    assert answer.status_code == 422
    assert "Joost Visser" in answer.content.decode()
    assert not User.objects.get(id=person.id).is_active


def test_another_account_cannot_take_an_invitation(sanne: Actor, anna: Actor, client_of: ClientOf) -> None:
    """In a browser where somebody else is logged in, nothing of the invited account is made or changed."""
    person = invite("joost@scag.example", {EDITOR}, by=sanne)
    typed = {"name": "Anna", "password": PASSWORD}

    answer = client_of(anna).post(_door_of(person), typed)

    assert answer.status_code == 409
    assert not User.objects.get(id=person.id).is_active
    assert not User.objects.get(id=anna.person.id).is_staff


def test_a_used_link_and_a_link_of_nobody_look_alike(sanne: Actor) -> None:
    person = invite("joost@scag.example", {EDITOR}, by=sanne)
    used = _door_of(person)
    accept(person)
    of_nobody = reverse("insight:accept", args=[NOBODY, make_invitation(person)])

    first, second = (Client().get(link) for link in (used, of_nobody))

    assert (first.status_code, second.status_code) == (404, 404)
    assert first.content == second.content


@pytest.mark.django_db(transaction=True)
def test_an_invited_address_gets_no_mail_to_choose_a_password_with(sanne: Actor) -> None:
    """Else the invitation could be passed by, its three days included."""
    invite("joost@scag.example", {EDITOR}, by=sanne)

    Client().post(reverse("account_reset_password"), {"email": "joost@scag.example"})

    joost = User.objects.get(email="joost@scag.example")
    assert not joost.is_active
    mails = Mail.objects.using("owner").filter(person=joost.id)
    assert list(mails.values_list("kind", flat=True)) == ["staff_invitation"]


def _door_of(person: User) -> str:
    return reverse("insight:accept", args=[person.id, make_invitation(person)])
