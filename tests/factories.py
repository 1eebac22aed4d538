"""Test data through the portal's own operations, so that nothing can be in a state that people cannot reach."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from accounts import operations, queries
from accounts.actor import Actor
from accounts.link_keys import practice_keys
from accounts.models import Membership, PracticeForm, ProfessionGroup, User
from accounts.operations import Newcomer
from analytics.taxonomy import CarePhase, IncidentType, PhysicalHarm, PsychologicalHarm
from incidents import operations as register
from incidents import queries as register_queries
from incidents.codes import Answer, AttachmentKind, FileType, Noticeable, Reach, Violence
from incidents.content import Answers, Attachment, CalamityFileContent, IncidentContent, OpenPage, Reply
from vault import keyring
from vault.files import ArrivingFile
from vault.identity import Identity, acting_as

PASSWORD = "een lange zin om te onthouden"
LETTER = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)

NEAR_MISS = Answers(
    occurred_date=date(2026, 11, 18),
    description="Cliënt viel bijna na de behandeling. Ik kon haar opvangen.",
    reach=Reach.PREVENTED,
    care_phase=CarePhase.DIRECTLY_AFTER,
    incident_types=(IncidentType.FALL,),
    noticeable=Noticeable.NO,
    care_related=Answer.YES,
    deviation=Answer.YES,
    violence=Violence.NO,
)
WITH_CONSEQUENCE = replace(
    NEAR_MISS,
    description="Cliënt viel na de behandeling en bezeerde haar pols.",
    reach=Reach.REACHED,
    noticeable=Noticeable.YES,
    harm_physical=PhysicalHarm.MODERATE,
    harm_psychological=PsychologicalHarm.NONE,
)
SENTINEL_EVENT = replace(
    WITH_CONSEQUENCE,
    description="Klaplong na een naald; opname op de intensive care.",
    harm_physical=PhysicalHarm.SEVERE,
    caused_by_care=Answer.YES,
)


@dataclass(frozen=True)
class Cast:
    anna: Actor
    bram: Actor
    carla: Actor
    dirk: Actor


def gather_cast() -> Cast:
    anna = join("anna@delinde.example", "Anna Bos", "Praktijk De Linde", PracticeForm.OWNER_WITH_OTHERS)
    bram = join("bram@delinde.example", "Bram Smit", "Bram Smit", PracticeForm.SOLO)
    carla = join("carla@overkant.example", "Carla Vos", "De Overkant", PracticeForm.SOLO)
    dirk = join("dirk@ver.example", "Dirk de Haan", "Ver Weg", PracticeForm.SOLO)
    return Cast(anna, work_together(anna, bram), carla, dirk)


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
    person = let_in(operations.register_person(newcomer=newcomer))
    EmailAddress.objects.filter(user=person).update(verified=True)
    opened = operations.open_vault(person=person, password=PASSWORD)
    with acting_as(Identity(person.id, None)), transaction.atomic():
        keyring.confirm_recovery_code(person.id, opened.new_code)
    return queries.actor(person=person, bundle=opened.bundle)


def work_together(owner: Actor, colleague: Actor, role: Membership.Role = Membership.Role.THERAPIST) -> Actor:
    """`colleague` as they are once they took up an invitation of `owner`."""
    now = timezone.now()
    invited = operations.invite_colleague(by=owner, email=colleague.person.email, role=role, now=now)
    operations.accept_practice_invitation(by=colleague, key=practice_keys.make(invited.id), now=now)
    return queries.actor(person=colleague.person, bundle=colleague.bundle)


def let_in(person: User) -> User:
    """Admitted, as staff do."""
    person.admitted_at = NOW
    person.save(update_fields=["admitted_at"])
    return person


def locked(actor: Actor) -> Actor:
    """The same person, logged in while the register is on lock."""
    return replace(actor, bundle=None)


def vault_id_of(actor: Actor) -> UUID:
    return queries.vault(person_id=actor.person.id).id


def save_draft(
    by: Actor,
    answers: Answers = NEAR_MISS,
    *,
    draft_id: UUID | None = None,
    page: OpenPage | None = None,
    now: datetime = NOW,
    **overrides: Any,
) -> UUID:
    """A draft with these answers, save for the overrides; all three pages at once."""
    asked = tuple(name for name in vars(answers) if name != "profession_group")
    given = Reply(asked, replace(answers, **overrides))
    draft_id = draft_id or uuid4()
    register.save_draft(by=by, draft_id=draft_id, reply=given, page=page or OpenPage("a", 0), now=now)
    return draft_id


def report_incident(
    by: Actor, answers: Answers = NEAR_MISS, *, now: datetime = NOW, **overrides: Any
) -> UUID:
    """An incident in somebody's register, near miss unless the answers say otherwise."""
    incident_id = save_draft(by, answers, now=now, **overrides)
    register.report_incident(by=by, draft_id=incident_id, now=now)
    return incident_id


def attach(by: Actor, incident_id: UUID, *, attachment_id: UUID | None = None, now: datetime = LATER) -> UUID:
    """A letter beside an incident."""
    arriving = ArrivingFile(record_id=incident_id, file_id=attachment_id or uuid4())
    arriving.add(LETTER)
    sealed = arriving.finish()
    attachment = Attachment(
        id=sealed.context.attachment_id,
        kind=AttachmentKind.LETTER,
        name="brief.pdf",
        file_type=FileType.PDF,
        length=sealed.length,
        digest=sealed.digest.hex(),
        file_key=bytes(sealed.file_key).hex(),
        added_at=now,
    )
    register.attach(by=by, incident_id=incident_id, attachment=attachment, sealed=sealed, now=now)
    return attachment.id


def amend(
    by: Actor,
    incident_id: UUID,
    *,
    version: int | None = None,
    reason: str = "",
    now: datetime = LATER,
    **answers: Any,
) -> IncidentContent:
    """Change these answers, from a page that shows `version`, or the incident as it is now."""
    before = register_queries.incident(by=by, incident_id=incident_id)
    return register.amend_incident(
        by=by,
        incident_id=incident_id,
        reply=Reply(tuple(answers), replace(before.content.answers, **answers)),
        expected_version=before.version if version is None else version,
        now=now,
        reason=reason,
    )


def save_file(
    by: Actor,
    incident_id: UUID,
    change: register.FileChange,
    *,
    version: int | None = None,
    now: datetime = LATER,
) -> CalamityFileContent:
    """Change the calamity file, from a page that shows `version`, or the file as it is now."""
    shown = register_queries.calamity_file(by=by, incident_id=incident_id, now=now).version
    return register.save_file(
        by=by,
        incident_id=incident_id,
        change=change,
        expected_version=shown if version is None else version,
        now=now,
    )
