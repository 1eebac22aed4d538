"""Two people with a row in every tenant table, written by the vault itself and committed, for other roles to see."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from accounts.actor import Actor
from accounts.models import (
    ChosenDay,
    FreshStart,
    Membership,
    Practice,
    PracticeInvitation,
    ProfessionGroup,
    User,
)
from accounts.operations.agreements import keep_acceptance
from groups.models import GroupKind, PracticeRegister, RegisterWrap
from groups.queries.standing import standing
from incidents.models import Record, RecordVersion
from tests.factories import PASSWORD
from tests.groups.factories import found, say, share_case, sign
from tests.promises.database import STAFF_TABLES, remove_groups, remove_people
from vault import documents, keyring
from vault.audit import record_account_event
from vault.bundle import Bundle
from vault.files import ArrivingFile, store_file
from vault.identity import Identity, acting_as, bind_again
from vault.row_marks import mark
from vim_portal.tables import TABLES

# Those of the staff are in `test_staff_rows`: nobody with a register has a row there.
TENANTS = sorted(name for name, rule in TABLES.items() if rule.kind == "tenant" and name not in STAFF_TABLES)
# A wrap for the keeper of a practice's register is seen by others than its owner, too.
BY_TAG = sorted(
    name for name in TENANTS if "owner_tag" in TABLES[name].using and not name.startswith("groups_")
)


@dataclass(frozen=True)
class Register:
    """What one of the two has."""

    person: UUID
    practice: UUID
    group: UUID
    record: UUID
    bundle: Bundle

    @property
    def identity(self) -> Identity:
        return Identity(self.person, self.bundle.owner_tag)


@dataclass(frozen=True)
class Registers:
    anna: Register
    dirk: Register


def write_registers() -> Registers:
    return Registers(_written("anna"), _written("dirk"))


def remove_registers(registers: Registers) -> None:
    both = (registers.anna, registers.dirk)
    remove_people([register.person for register in both], [register.bundle.owner_tag for register in both])
    remove_groups([register.group for register in both])


def _written(name: str) -> Register:
    record = uuid4()
    person = User.objects.create(
        email=f"{name}-{uuid4()}@rls.example",
        name=name,
        profession_group=ProfessionGroup.OTHER,
        joined_date=timezone.localdate(),
        admitted_at=timezone.now(),
    )
    with acting_as(Identity(person.id, None)), transaction.atomic():
        practice = Practice.objects.create(name=name, form="solo", founded_by=person.id)
        Membership.objects.create(practice=practice, person=person, role=Membership.Role.OWNER)
        bind_again()
        _ask_a_colleague(practice, person)
        bundle, code = keyring.create_vault(person.id, PASSWORD)
        keyring.confirm_recovery_code(person.id, code)
        keyring.begin_replacement(person.id, bundle)
        keep_acceptance(person.id, now=timezone.now())
        ChosenDay.objects.create(person=person, day_date=timezone.localdate())
        FreshStart.objects.create(person_id=person.id, asked_at=timezone.now(), from_at=timezone.now())
    with acting_as(Identity(person.id, bundle.owner_tag)), transaction.atomic():
        documents.seal_new(Record, record_id=record, content={"wie": name}, bundle=bundle, entry="saved")
        documents.seal_new(
            RecordVersion, record_id=uuid4(), content={"wie": name}, bundle=bundle, entry=None, record=record
        )
        file = ArrivingFile(record_id=record, file_id=uuid4())
        file.add(name.encode())
        store_file(file.finish(), bundle=bundle)
    record_account_event(person.id, "login", now=timezone.now())
    group = _in_a_group(Actor(person, bundle=bundle), practice, record)
    return Register(person.id, practice.id, group, record, bundle)


def _ask_a_colleague(practice: Practice, person: User) -> None:
    now = timezone.now()
    PracticeInvitation.objects.create(
        practice=practice,
        practice_name=practice.name,
        email=f"gevraagd-{person.email}",
        role=Membership.Role.THERAPIST,
        invited_by=person.id,
        invited_at=now,
        expires_at=now,
    )


def _in_a_group(by: Actor, practice: Practice, record: UUID) -> UUID:
    """A row in every table of the groups: somebody alone in a group, who keeps the register of the practice too."""
    now = timezone.now()
    group = found(by, kind=GroupKind.PRACTICE)
    sign(by, group_id=group)
    say(by, group, share_case(by, group), "Ook gezien.")
    with acting_as(by.identity), transaction.atomic():
        register = PracticeRegister(
            group_id=group,
            practice_id=practice.id,
            keeper_id=by.person.id,
            started_by=by.person.id,
            started_at=now,
        )
        mark(register).save(force_insert=True)
        RegisterWrap.objects.create(
            circle=group,
            record=record,
            owner_tag=by.unlocked.owner_tag,
            holder=by.person.id,
            signature_id=standing(by=by, group_id=group).signature.id,
            dek_version=1,
            wrap=b"wrap",
        )
    return group
