"""The database believes who `acting_as` says, for one transaction at a time, and nobody outside it."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Membership
from vault.identity import NOBODY, Identity, acting_as
from vault.models import Vault


def bound() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.person', true), current_setting('app.owner_tag', true)")
        return tuple(value or "" for value in cursor.fetchone())


def test_an_open_transaction_changes_identity_and_gets_its_own_back(anna, bram):
    with acting_as(anna.identity), transaction.atomic():
        with acting_as(bram.identity):
            assert bound() == (str(bram.person.id), bram.bundle.owner_tag.hex())

        assert bound() == (str(anna.person.id), anna.bundle.owner_tag.hex())


def test_each_sees_the_own_vault_only(anna, bram):
    for actor in (anna, bram):
        with acting_as(actor.identity), transaction.atomic():
            assert [vault.person_id for vault in Vault.objects.all()] == [actor.person.id]


def test_nobody_sees_nothing(anna):
    with acting_as(NOBODY), transaction.atomic():
        assert not Vault.objects.exists()
        assert not Membership.objects.exists()


def test_a_colleague_sees_the_memberships_of_the_practice_and_a_stranger_does_not(anna, bram, dirk):
    def practices_seen(actor):
        with acting_as(actor.identity), transaction.atomic():
            return set(Membership.objects.values_list("practice_id", flat=True))

    linde = anna.membership.practice.id
    assert linde in practices_seen(bram)
    assert linde not in practices_seen(dirk)


def test_an_undone_savepoint_gives_the_former_identity_back(anna, bram):
    with acting_as(anna.identity), transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic(), acting_as(bram.identity):
            raise RuntimeError

        assert bound()[0] == str(anna.person.id)


def test_a_failed_statement_keeps_its_own_error(anna):
    def insert_twice() -> None:
        with transaction.atomic():
            vault = Vault.objects.get(person_id=anna.person.id)
            with acting_as(Identity(anna.person.id, None)):
                vault.save(force_insert=True)

    with acting_as(anna.identity), pytest.raises(IntegrityError):
        insert_twice()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_after_the_transaction_the_connection_knows_nobody(cast):
    with acting_as(cast.anna.identity):
        with transaction.atomic():
            assert Vault.objects.count() == 1

        assert bound() == ("", "")
        assert not Vault.objects.exists()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_threads_do_not_see_each_others_identity(cast):
    seen: dict[str, set] = {"anna": set(), "bram": set()}

    def look(name: str) -> None:
        actor = getattr(cast, name)
        for _ in range(50):
            with acting_as(actor.identity), transaction.atomic():
                seen[name] |= set(Vault.objects.values_list("person_id", flat=True))
        connection.close()

    threads = [threading.Thread(target=look, args=[name]) for name in seen]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == {"anna": {cast.anna.person.id}, "bram": {cast.bram.person.id}}
