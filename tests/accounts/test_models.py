"""The tables of people and practices hold what they promise, whoever writes to them."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import Membership, Practice, User
from vault.identity import NOBODY, Identity, acting_as


def test_one_address_has_one_account_whatever_its_case(anna: Actor):
    for address in ("anna@delinde.example", "Anna@DeLinde.example"):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create(
                email=address, name="Anna", profession_group="other", joined_date=timezone.localdate()
            )


def test_when_somebody_last_logged_in_is_not_kept():
    assert "last_login" not in {field.name for field in get_user_model()._meta.get_fields()}


def test_a_person_works_in_one_practice_at_a_time(anna: Actor):
    with acting_as(anna.identity), transaction.atomic():
        second = Practice.objects.create(name="Tweede", form="solo", founded_by=anna.person.id)
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(practice=second, person=anna.person, role="owner")


def test_a_stranger_sees_no_practice_of_others(anna: Actor, dirk: Actor):
    with acting_as(dirk.identity), transaction.atomic():
        names = set(Practice.objects.values_list("name", flat=True))

    assert names == {"Ver Weg"}


def test_nobody_sees_no_practice_and_no_membership(anna: Actor):
    with acting_as(NOBODY), transaction.atomic():
        assert not Practice.objects.exists()
        assert not Membership.objects.exists()


def test_a_colleague_sees_the_practice_and_who_works_there(anna: Actor, bram: Actor):
    with acting_as(bram.identity), transaction.atomic():
        colleagues = set(
            Membership.objects.filter(practice__name="Praktijk De Linde").values_list("person_id", flat=True)
        )

    assert colleagues == {anna.person.id, bram.person.id}


def test_nobody_puts_themselves_into_the_practice_of_another(anna: Actor, dirk: Actor):
    with acting_as(dirk.identity), transaction.atomic():
        Membership.objects.filter(id=dirk.membership.id).update(ended_at=timezone.now())
    with acting_as(dirk.identity), pytest.raises(ProgrammingError), transaction.atomic():
        Membership.objects.create(
            practice_id=anna.membership.practice.id, person_id=dirk.person.id, role="therapist"
        )


def test_nobody_founds_a_practice_in_the_name_of_another(anna: Actor, dirk: Actor):
    with acting_as(dirk.identity), pytest.raises(ProgrammingError), transaction.atomic():
        Practice.objects.create(name="Nep", form="solo", founded_by=anna.person.id)


def test_no_row_shows_a_name_or_an_address_when_printed(anna: Actor):
    for row in (anna.person, anna.membership, anna.membership.practice):
        assert str(row) == str(uuid.UUID(str(row)))
    assert anna.person.name not in repr(anna.person)
    assert "bundle" not in repr(anna)


def test_a_person_who_just_joined_may_write_their_own_practice_only(db: None):
    newcomer = User(
        email="els@elders.example", name="Els", profession_group="other", joined_date=timezone.localdate()
    )
    with acting_as(Identity(newcomer.id, None)), transaction.atomic():
        newcomer.save(force_insert=True)
        practice = Practice.objects.create(name="Elders", form="solo", founded_by=newcomer.id)
        Membership.objects.create(practice=practice, person=newcomer, role="owner")

        assert [membership.person_id for membership in Membership.objects.all()] == [newcomer.id]
