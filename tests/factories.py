"""Test data through the portal's own operations, so that nothing can be in a state that people cannot reach."""

from dataclasses import dataclass, replace
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts import operations, queries
from accounts.actor import Actor
from accounts.models import PracticeForm, ProfessionGroup
from accounts.operations import Newcomer
from vault import keyring
from vault.identity import Identity, acting_as

PASSWORD = "een lange zin om te onthouden"


@dataclass(frozen=True)
class Cast:
    anna: Actor
    bram: Actor
    carla: Actor
    dirk: Actor


_gathered: list[Cast] = []


def cast() -> Cast:
    return _gathered[-1]


def gather_cast() -> Cast:
    anna = join("anna@delinde.example", "Anna Bos", "Praktijk De Linde", PracticeForm.OWNER_WITH_OTHERS)
    bram = join("bram@delinde.example", "Bram Smit", "Bram Smit", PracticeForm.SOLO)
    carla = join("carla@overkant.example", "Carla Vos", "De Overkant", PracticeForm.SOLO)
    dirk = join("dirk@ver.example", "Dirk de Haan", "Ver Weg", PracticeForm.SOLO)
    operations.admit_colleague(person=bram.person, by=anna)
    _gathered.append(Cast(anna, bram, carla, dirk))
    return _gathered[-1]


def join(email: str, name: str, practice_name: str, practice_form: PracticeForm) -> Actor:
    """Somebody with a confirmed address, an open vault and a recovery code on paper."""
    newcomer = Newcomer(
        email=email,
        name=name,
        profession_group=ProfessionGroup.BODYWORK,
        practice_name=practice_name,
        practice_form=practice_form,
        password=PASSWORD,
    )
    person = operations.register_person(newcomer=newcomer)
    EmailAddress.objects.filter(user=person).update(verified=True)
    opened = operations.open_vault(person=person, password=PASSWORD)
    with acting_as(Identity(person.id, None)), transaction.atomic():
        keyring.confirm_recovery_code(person.id)
    return queries.actor(person=person, bundle=opened.bundle)


def locked(actor: Actor) -> Actor:
    """The same person, logged in while the register is on lock."""
    return replace(actor, bundle=None)


def vault_id_of(actor: Actor) -> UUID:
    return queries.vault(person_id=actor.person.id).id
