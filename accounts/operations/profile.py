"""What somebody says about themselves, and which mail they get."""

from dataclasses import dataclass

from django.db import transaction

from accounts.actor import Actor
from accounts.models import AccountAction, GroupMail, ProfessionGroup
from accounts.operations.account_log import note
from vault.identity import acting_as


@dataclass(frozen=True)
class PersonalDetails:
    """What others see of somebody, and what their figures count in."""

    name: str
    profession_group: ProfessionGroup


def change_personal_details(*, by: Actor, details: PersonalDetails) -> None:
    with acting_as(by.identity), transaction.atomic():
        by.person.name, by.person.profession_group = details.name, details.profession_group
        by.person.save(update_fields=["name", "profession_group"])
    note(by.person.id, AccountAction.PROFILE_CHANGED)


def choose_mail(*, by: Actor, weekly: bool, group_mail: GroupMail) -> None:
    """Whether somebody gets the weekly mail, and when they hear of their groups."""
    with acting_as(by.identity), transaction.atomic():
        by.person.weekly_mail, by.person.group_mail = weekly, group_mail
        by.person.save(update_fields=["weekly_mail", "group_mail"])
