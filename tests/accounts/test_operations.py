"""What people do with their account keeps login and vault together, and is written in the account's own log."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connections, transaction

from accounts import operations, queries
from accounts.actor import RegisterIsLocked
from accounts.models import Membership, Practice, User
from accounts.recovery_kit import TypedGroups, asked_groups, groups
from tests.accounts.conftest import NEW_PASSWORD, NEWCOMER
from tests.factories import PASSWORD, locked
from vault import keyring
from vault.audit import account_events, chain_holds
from vault.identity import Identity, acting_as
from vault.models import Vault


def test_a_newcomer_gets_an_account_a_practice_and_its_ownership(db):
    person = operations.register_person(newcomer=replace(NEWCOMER, email="Els@Elders.example"))
    els = queries.actor(person=person, bundle=None)

    assert person.email == "els@elders.example"
    assert els.membership.practice.name == "Elders"
    assert els.membership.role == Membership.Role.OWNER
    assert not queries.vault(person_id=person.id).exists


def test_a_taken_address_leaves_nothing_half_made(anna):
    with pytest.raises(operations.AddressTaken):
        operations.register_person(newcomer=replace(NEWCOMER, email="ANNA@delinde.example"))

    with acting_as(anna.identity), transaction.atomic():
        assert {practice.name for practice in Practice.objects.all()} == {"Praktijk De Linde"}


def test_a_password_never_shows_when_what_somebody_filled_in_is_printed():
    assert PASSWORD not in repr(NEWCOMER)


def test_the_vault_is_made_once_and_then_opened(db):
    person = operations.register_person(newcomer=NEWCOMER)

    made = operations.open_vault(person=person, password=PASSWORD)
    opened = operations.open_vault(person=person, password=PASSWORD)

    assert made.new_code
    assert opened.new_code is None
    assert opened.bundle.owner_tag == made.bundle.owner_tag


def test_no_vault_is_made_under_another_password_than_that_of_the_login(db):
    person = operations.register_person(newcomer=NEWCOMER)

    with pytest.raises(operations.PasswordDoesNotOpen):
        operations.open_vault(person=person, password=NEW_PASSWORD)

    assert not queries.vault(person_id=person.id).exists


@pytest.mark.django_db(transaction=True)
def test_two_first_logins_at_once_make_one_vault():
    person = operations.register_person(newcomer=NEWCOMER)

    def first_login(_: int) -> operations.OpenedVault:
        try:
            return operations.open_vault(person=User.objects.get(id=person.id), password=PASSWORD)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        opened = list(threads.map(first_login, range(4)))

    assert len({vault.bundle.owner_tag for vault in opened}) == 1
    assert [bool(vault.new_code) for vault in opened].count(True) == 1


def test_a_login_with_a_password_that_does_not_open_the_vault_leaves_it_as_it_was(anna):
    operations.choose_password(person=anna.person, new=NEW_PASSWORD, bundle=None)
    before = _stored(anna)

    assert operations.log_in(person=anna.person, password=NEW_PASSWORD) is None
    assert operations.log_in(person=anna.person, password=None) is None
    assert _stored(anna) == before


def test_a_new_password_relocks_the_vault(anna):
    operations.change_password(by=locked(anna), current=PASSWORD, new=NEW_PASSWORD)

    assert anna.person.check_password(NEW_PASSWORD)
    assert (
        operations.open_vault(person=anna.person, password=NEW_PASSWORD).bundle.owner_tag
        == anna.bundle.owner_tag
    )
    with pytest.raises(operations.PasswordDoesNotOpen):
        operations.open_vault(person=anna.person, password=PASSWORD)


def test_login_and_vault_change_together_or_not_at_all(anna, monkeypatch):
    def fail(*arguments: object) -> None:
        raise ConnectionError

    before = _stored(anna)
    monkeypatch.setattr(keyring, "lock_under_password", fail)

    with pytest.raises(ConnectionError):
        operations.change_password(by=anna, current=PASSWORD, new=NEW_PASSWORD)

    assert User.objects.get(id=anna.person.id).check_password(PASSWORD)
    assert _stored(anna) == before


def test_a_vault_under_a_forgotten_password_stays_untouched_when_the_login_password_changes(anna):
    operations.choose_password(person=anna.person, new=NEW_PASSWORD, bundle=None)
    before = _stored(anna)

    operations.change_password(by=locked(anna), current=NEW_PASSWORD, new="nog een derde lange zin")

    assert _stored(anna) == before
    assert operations.open_vault(person=anna.person, password=PASSWORD)


def test_the_recovery_code_opens_the_vault_and_relocks_it_under_the_password_of_now(anna):
    code = operations.renew_recovery_code(by=anna)
    operations.choose_password(person=anna.person, new=NEW_PASSWORD, bundle=None)

    opened = operations.recover_vault(by=locked(anna), code=code, password=NEW_PASSWORD)

    assert opened.bundle.owner_tag == anna.bundle.owner_tag
    assert operations.open_vault(person=anna.person, password=NEW_PASSWORD).vault_id == opened.vault_id


def test_a_new_code_makes_the_old_paper_worthless(anna):
    old = operations.renew_recovery_code(by=anna)
    new = operations.renew_recovery_code(by=anna)

    with pytest.raises(operations.CodeDoesNotFit):
        operations.open_with_recovery_code(person=anna.person, code=old)
    assert operations.open_with_recovery_code(person=anna.person, code=new)


def test_the_code_of_one_person_opens_nothing_of_another(anna, dirk):
    code = operations.renew_recovery_code(by=anna)

    with pytest.raises(operations.CodeDoesNotFit):
        operations.open_with_recovery_code(person=dirk.person, code=code)


def test_a_new_code_needs_an_unlocked_register(anna):
    before = _stored(anna)

    with pytest.raises(RegisterIsLocked):
        operations.renew_recovery_code(by=locked(anna))

    assert _stored(anna) == before


def test_a_code_counts_as_kept_only_after_two_groups_were_typed_back(anna):
    code = operations.renew_recovery_code(by=anna)
    with pytest.raises(operations.GroupsDiffer):
        operations.confirm_recovery_code(by=anna, code=code, typed=TypedGroups("0000", "0000"))
    assert not queries.vault(person_id=anna.person.id).recovery_confirmed

    operations.confirm_recovery_code(by=anna, code=code, typed=_typed_back(code))

    assert queries.vault(person_id=anna.person.id).recovery_confirmed


def test_a_code_that_opens_nothing_any_more_is_never_confirmed(anna):
    older = operations.renew_recovery_code(by=anna)
    newer = operations.renew_recovery_code(by=anna)

    with pytest.raises(operations.NewerCodeExists):
        operations.confirm_recovery_code(by=anna, code=older, typed=_typed_back(older))
    assert not queries.vault(person_id=anna.person.id).recovery_confirmed

    operations.confirm_recovery_code(by=anna, code=newer, typed=_typed_back(newer))
    assert queries.vault(person_id=anna.person.id).recovery_confirmed


def test_an_older_code_takes_nothing_from_a_newer_one_that_was_confirmed(anna):
    older, newer = operations.renew_recovery_code(by=anna), operations.renew_recovery_code(by=anna)
    operations.confirm_recovery_code(by=anna, code=newer, typed=_typed_back(newer))

    with pytest.raises(operations.NewerCodeExists):
        operations.confirm_recovery_code(by=anna, code=older, typed=_typed_back(older))

    assert queries.vault(person_id=anna.person.id).recovery_confirmed
    assert [event.action for event in account_events(anna.person.id)].count("code_confirmed") == 1


def test_a_vault_row_that_was_tampered_with_opens_for_nobody(anna):
    with acting_as(anna.identity), transaction.atomic():
        Vault.objects.filter(person_id=anna.person.id).update(generation=2)

    with pytest.raises(operations.PasswordDoesNotOpen):
        operations.open_vault(person=anna.person, password=PASSWORD)
    with pytest.raises(operations.CodeDoesNotFit):
        operations.open_with_recovery_code(person=anna.person, code="0000-0000-0000-0000-0000-0000-0000")


def test_the_log_of_an_account_tells_what_happened_and_nothing_more(db):
    person = operations.register_person(newcomer=NEWCOMER)
    opened = operations.log_in(person=person, password=PASSWORD)
    els = queries.actor(person=person, bundle=opened.bundle)
    with pytest.raises(operations.PasswordDoesNotOpen):
        operations.open_vault(person=person, password=NEW_PASSWORD)
    operations.change_password(by=els, current=PASSWORD, new=NEW_PASSWORD)

    events = account_events(person.id)

    assert [event.action for event in events] == [
        "joined", "logged_in", "vault_made", "unlock_refused", "password_changed",
    ]  # fmt: skip
    assert chain_holds(events)
    assert all(event.at.second == event.at.microsecond == 0 for event in events)


def test_nobody_reads_the_vault_of_another(anna, dirk):
    with acting_as(Identity(dirk.person.id, None)), transaction.atomic():
        assert not keyring.vault_state(anna.person.id).exists


def _stored(actor) -> tuple:
    with acting_as(actor.identity), transaction.atomic():
        row = Vault.objects.get(person_id=actor.person.id)
        return bytes(row.blob_password), bytes(row.blob_recovery), bytes(row.mac), row.recovery_confirmed


def _typed_back(code: str) -> TypedGroups:
    return TypedGroups(*(groups(code)[number - 1] for number in asked_groups(code)))
