"""Incident groups and what is put in: seen by those of the group, what is sealed by those who are covered."""

from vim_portal.asking import GROUPS, IS_STAFF, OWN_CASES, PERSON, READ_BY_THIS_PERSON
from vim_portal.roles import WEB, WORKER
from vim_portal.tables.rule import TableRule

GROUP_TABLES = {
    # Seen by the people of a group; whoever founds one sees it before they belong to it.
    "groups_incidentgroup": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (name, agreement_version, epoch, ended_at)"},
        using=f"id = ANY ({GROUPS}) OR founded_by = {PERSON} AND epoch = 1",
        check=f"(id = ANY ({GROUPS}) OR founded_by = {PERSON} AND epoch = 1) AND NOT {IS_STAFF}",
        guard="refuse_going_back()",
    ),
    "groups_groupmembership": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (role, ended_at, mac)"},
        using=f"person_id = {PERSON} OR group_id = ANY ({GROUPS})",
        check=f"(person_id = {PERSON} OR group_id = ANY ({GROUPS})) AND NOT {IS_STAFF}",
        guard="refuse_uninvited_member()",
    ),
    # Read before its holder belongs anywhere.
    "groups_groupinvitation": TableRule(
        "system",
        {WEB: "SELECT, INSERT, UPDATE (accepted_by, accepted_at, withdrawn_at)", WORKER: "SELECT"},
        guard="refuse_reopening()",
    ),
    "groups_confidentialityagreement": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT"},
        using=f"group_id = ANY ({GROUPS})",
        check=f"group_id = ANY ({GROUPS}) AND written_by = {PERSON}",
        append_only=True,
    ),
    "groups_agreementsignature": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT"},
        using=f"group_id = ANY ({GROUPS})",
        check=f"group_id = ANY ({GROUPS}) AND person_id = {PERSON}",
        append_only=True,
    ),
    # Seen by those of the group who are covered; that a wrap is there, is seen by the whole group.
    "groups_sharedrecord": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (version, dek_version, doc, epoch, owner_mark), DELETE"},
        using=f"circle IN ({READ_BY_THIS_PERSON})",
        check=f"circle IN ({READ_BY_THIS_PERSON})",
        also_seen=OWN_CASES,
        also_removed=OWN_CASES,
        guard="refuse_foreign_mark()",
    ),
    "groups_message": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, UPDATE (version, dek_version, doc), DELETE"},
        using=f"circle IN ({READ_BY_THIS_PERSON})",
        check=f"circle IN ({READ_BY_THIS_PERSON})",
    ),
    "groups_recordwrap": TableRule(
        "tenant",
        {WEB: "SELECT, INSERT, DELETE"},
        using=f"circle = ANY ({GROUPS})",
        check=f"circle = ANY ({GROUPS})",
        guard="refuse_uncovered_wrap('groups_sharedrecord')",
    ),
}
