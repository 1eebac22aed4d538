"""A person's key bundle as it is stored: made, opened by password or recovery code, locked anew.

Every function works on the rows of the identity that is bound (see `vault.identity`) and inside the caller's
transaction. Nothing here can open a bundle without the password or the code.
"""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection

from vault import bundle as bundles
from vault import formats, public_keys
from vault.bundle import Bundle, Peppers
from vault.models import PendingKeys, Vault
from vault.row_marks import is_genuine, mark

# What is sealed until it is finished does not run out.
_NEVER = 2**63 - 1


class NoVault(Exception):
    """This person has no vault yet: it is made at the first login with a password."""


@dataclass(frozen=True)
class VaultState:
    """What may be known of a vault without opening it."""

    id: UUID | None
    recovery_confirmed: bool

    @property
    def exists(self) -> bool:
        return self.id is not None


def vault_state(person_id: UUID) -> VaultState:
    vault = Vault.objects.filter(person_id=person_id).only("id", "recovery_confirmed").first()
    return VaultState(vault.id, vault.recovery_confirmed) if vault else VaultState(None, False)


def hold_vault(person_id: UUID, bundle: Bundle | None = None) -> None:
    """Until the end of the transaction its keys stay what they are, which are those of `bundle` if it is given.

    Raises NoVault, or Unreadable.
    """
    _vault_of(person_id, held=True, bundle=bundle)


def create_vault(person_id: UUID, password: str) -> tuple[Bundle, str]:
    """A new bundle locked under the password and under a new recovery code; gives both."""
    bundle, code = bundles.make_bundle(), bundles.make_recovery_code()
    vault = Vault(person_id=person_id, public=bundle.public, key_id=bundle.key_id)
    vault.blob_password = _under_password(bundle, password, vault)
    vault.blob_recovery = _under_code(bundle, code, vault)
    mark(vault).save(force_insert=True)
    public_keys.publish(person_id, bundle)
    return bundle, code


def open_with_password(person_id: UUID, password: str) -> Bundle:
    """Raises NoVault, or Unreadable when the password does not open it."""
    vault = _vault_of(person_id)
    return bundles.open_with_password(
        bytes(vault.blob_password),
        password,
        peppers=_peppers(),
        person_id=person_id,
        generation=vault.generation,
    )


def open_with_code(person_id: UUID, code: str) -> Bundle:
    """Raises NoVault, or Unreadable when the recovery code does not open it."""
    vault = _vault_of(person_id)
    return bundles.open_with_recovery_code(
        bytes(vault.blob_recovery), code, person_id=person_id, generation=vault.generation
    )


def lock_under_password(person_id: UUID, bundle: Bundle, password: str) -> None:
    """From now on this password opens the bundle, and the former one does not."""
    vault = _vault_of(person_id, bundle=bundle)
    vault.blob_password = _under_password(bundle, password, vault)
    vault.save(update_fields=["blob_password"])


def renew_recovery_code(person_id: UUID, bundle: Bundle) -> str:
    """A new recovery code, not yet confirmed; the former one opens nothing any more."""
    vault, code = _vault_of(person_id, bundle=bundle), bundles.make_recovery_code()
    vault.blob_recovery = _under_code(bundle, code, vault)
    vault.recovery_confirmed = False
    vault.save(update_fields=["blob_recovery", "recovery_confirmed"])
    return code


def begin_replacement(person_id: UUID, bundle: Bundle) -> Bundle:
    """New keys for the place of `bundle`; until the end of it, whatever opens `bundle` opens them too.

    Begun before and not finished, they are the same. Raises NoVault, or Unreadable when these are not the keys of now.
    """
    vault = _vault_of(person_id, bundle=bundle)
    if successor := pending_keys(person_id, bundle):
        return successor
    successor = bundles.make_bundle()
    blob = bundles.seal_for_session(
        successor,
        cookie_key=bundle.successor_key,
        expires_at=_NEVER,
        person_id=person_id,
        vault_id=vault.id,
    )
    mark(PendingKeys(person_id=person_id, blob=blob)).save(force_insert=True)
    return successor


def pending_keys(person_id: UUID, bundle: Bundle) -> Bundle | None:
    """Those that are taking the place of `bundle`. Raises NoVault, or Unreadable when they do not open."""
    pending = PendingKeys.objects.filter(person_id=person_id).first()
    if pending is None:
        return None
    if not is_genuine(pending):
        raise formats.Unreadable
    return bundles.open_from_session(
        bytes(pending.blob),
        cookie_key=bundle.successor_key,
        now=0,
        person_id=person_id,
        vault_id=_vault_of(person_id).id,
    )


def give_up_replacement(person_id: UUID) -> None:
    """The keys of now stay; only while nothing was moved to those that were to come."""
    PendingKeys.objects.filter(person_id=person_id).delete()


def finish_replacement(person_id: UUID, bundle: Bundle, successor: Bundle, password: str) -> str:
    """From now on `successor` is what the vault holds, under this password and a new code, not yet confirmed."""
    vault, code = _vault_of(person_id, bundle=bundle), bundles.make_recovery_code()
    vault.generation += 1
    vault.public, vault.key_id, vault.recovery_confirmed = successor.public, successor.key_id, False
    vault.blob_password = _under_password(successor, password, vault)
    vault.blob_recovery = _under_code(successor, code, vault)
    mark(vault).save(force_update=True)
    public_keys.publish(person_id, successor)
    PendingKeys.objects.filter(person_id=person_id).delete()
    return code


def are_of_now(person_id: UUID, bundle: Bundle) -> bool:
    """Whether these are still somebody's keys, and nothing is about to take their place."""
    with connection.cursor() as cursor:
        cursor.execute(_ARE_OF_NOW, {"person": person_id, "key": bundle.key_id})
        answer = cursor.fetchone()
    return bool(answer[0])


# By hand: every save asks it, and composing it anew costs ten times what it costs to answer.
_ARE_OF_NOW = """
SELECT EXISTS (SELECT FROM vault_vault WHERE person_id = %(person)s AND key_id = %(key)s)
    AND NOT EXISTS (SELECT FROM vault_pendingkeys WHERE person_id = %(person)s)
"""


def destroy_vault(person_id: UUID) -> None:
    """Both locked bundles and the public key: whatever was sealed for them, nobody opens any more."""
    public_keys.withdraw(person_id)
    PendingKeys.objects.filter(person_id=person_id).delete()
    Vault.objects.filter(person_id=person_id).delete()


def confirm_recovery_code(person_id: UUID, code: str) -> None:
    """Its owner has shown to have written down this code, the one that opens the bundle.

    Raises NoVault, or Unreadable when another code was made since; none can come between the look and the mark.
    """
    vault = _vault_of(person_id, held=True)
    bundles.open_with_recovery_code(
        bytes(vault.blob_recovery), code, person_id=person_id, generation=vault.generation
    )
    vault.recovery_confirmed = True
    vault.save(update_fields=["recovery_confirmed"])


def _vault_of(person_id: UUID, *, held: bool = False, bundle: Bundle | None = None) -> Vault:
    """The row, held when it gets another lock: then its keys must be those of `bundle`, and not have been replaced."""
    vaults = Vault.objects.select_for_update() if held or bundle else Vault.objects.all()
    vault = vaults.filter(person_id=person_id).first()
    if vault is None:
        raise NoVault
    if not is_genuine(vault) or (bundle and bytes(vault.key_id) != bundle.key_id):
        raise formats.Unreadable
    return vault


def _under_password(bundle: Bundle, password: str, vault: Vault) -> bytes:
    return bundles.lock_with_password(
        bundle, password, peppers=_peppers(), person_id=vault.person_id, generation=vault.generation
    )


def _under_code(bundle: Bundle, code: str, vault: Vault) -> bytes:
    return bundles.lock_with_recovery_code(
        bundle, code, person_id=vault.person_id, generation=vault.generation
    )


def _peppers() -> Peppers:
    return Peppers(current_id=max(settings.VAULT_PEPPER_KEYS), by_id=settings.VAULT_PEPPER_KEYS)
