"""Two people with a row in every tenant table, written by the vault itself and committed, for other roles to see."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from accounts.models import ChosenDay, Membership, Practice, ProfessionGroup, User
from incidents.models import Record, RecordVersion
from tests.factories import PASSWORD
from tests.promises.database import STAFF_TABLES, remove_people
from vault import documents, keyring
from vault.audit import record_account_event
from vault.bundle import Bundle
from vault.files import ArrivingFile, store_file
from vault.identity import Identity, acting_as
from vim_portal.tables import TABLES

# Those of the staff are in `test_staff_rows`: nobody with a register has a row there.
TENANTS = sorted(name for name, rule in TABLES.items() if rule.kind == "tenant" and name not in STAFF_TABLES)
BY_TAG = sorted(name for name in TENANTS if "owner_tag" in TABLES[name].using)


@dataclass(frozen=True)
class Register:
    """What one of the two has."""

    person: UUID
    practice: UUID
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


def _written(name: str) -> Register:
    record = uuid4()
    person = User.objects.create(
        email=f"{name}-{uuid4()}@rls.example",
        name=name,
        profession_group=ProfessionGroup.OTHER,
        joined_date=timezone.localdate(),
    )
    with acting_as(Identity(person.id, None)), transaction.atomic():
        practice = Practice.objects.create(name=name, form="solo", founded_by=person.id)
        Membership.objects.create(practice=practice, person=person, role=Membership.Role.OWNER)
        bundle, code = keyring.create_vault(person.id, PASSWORD)
        keyring.confirm_recovery_code(person.id, code)
        ChosenDay.objects.create(person=person, day_date=timezone.localdate())
    with acting_as(Identity(person.id, bundle.owner_tag)), transaction.atomic():
        documents.seal_new(Record, record_id=record, content={"wie": name}, bundle=bundle, entry="saved")
        documents.seal_new(
            RecordVersion, record_id=uuid4(), content={"wie": name}, bundle=bundle, entry=None, record=record
        )
        file = ArrivingFile(record_id=record, file_id=uuid4())
        file.add(name.encode())
        store_file(file.finish(), bundle=bundle)
    record_account_event(person.id, "login", now=timezone.now())
    return Register(person.id, practice.id, record, bundle)
