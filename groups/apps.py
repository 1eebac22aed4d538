from django.apps import AppConfig

from vault.identity import register_scope

# The groups somebody belongs to now, from their own membership rows.
GROUPS_OF_THIS_PERSON = """
    SELECT group_id FROM groups_groupmembership
    WHERE person_id = NULLIF(current_setting('app.person', true), '')::uuid AND ended_at IS NULL
"""


class GroupsConfig(AppConfig):
    name = "groups"
    verbose_name = "Incidentgroepen"

    def ready(self) -> None:
        from accounts.hooks import on_close, on_new_keys, on_practice_end, on_unlock
        from accounts.models import Mail
        from accounts.notifications import register_composer
        from groups.notifications import compose_invitation, compose_no_reminder
        from groups.operations.cases import mend_links
        from groups.operations.closing import leave_every_group, leave_groups_of_practice
        from groups.operations.practice_register import (
            KeeperOfThePractice,
            let_go_of_emptied,
            renew_data_keys,
        )
        from groups.operations.replacing import follow_new_keys
        from groups.operations.unlocking import publish_key, tend_records
        from incidents.hooks import let_read

        register_scope("app.groups", GROUPS_OF_THIS_PERSON)
        on_unlock(publish_key)
        on_unlock(tend_records)
        on_unlock(renew_data_keys)
        on_unlock(mend_links)
        on_new_keys(follow_new_keys)
        on_close(let_go_of_emptied)  # after the next: what is closed last is done first
        on_close(leave_every_group)
        on_practice_end(leave_groups_of_practice)
        let_read(KeeperOfThePractice())
        register_composer(Mail.Kind.GROUP_INVITATION, compose_invitation)
        register_composer(Mail.Kind.GROUP_REMINDER, compose_no_reminder)
