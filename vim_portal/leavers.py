"""What people who left leave behind: the rest of their account, and a register that nobody can open any more.

Both run as the role of the nightly rewrite, the only one that may take away lines of a log (`vim_portal.tables`). They
know which account closed, and of no register whose it was.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from psycopg import Connection, sql

from incidents.retention import AHEAD_YEARS
from vim_portal.asking import TAG
from vim_portal.tables import TABLES

logger = logging.getLogger(__name__)

# The last mail leaves within a minute. After this nobody waits for it any longer.
LONGEST_FOR_MAIL = timedelta(days=1)
# Whoever opened their register since then has kept it longer (`incidents.operations.keep_register`).
OPENED_WITHIN = timedelta(days=365 * AHEAD_YEARS)
# A register that was opened just now may not have been kept longer yet.
OPENED_BEFORE = timedelta(days=1)
# An address that somebody else typed is not kept for longer than anybody asks about it.
INVITATIONS_ARE_KEPT = timedelta(days=30)
NOBODY = UUID(int=0)

REGISTER_TABLES = tuple(
    sorted(name for name, rule in TABLES.items() if rule.using.startswith(f"owner_tag = {TAG}"))
)

_LEAVERS = """
SELECT id FROM accounts_user AS leaver WHERE closed_at IS NOT NULL AND (closed_at < %s OR NOT EXISTS (
    SELECT FROM accounts_mail WHERE person_id = leaver.id AND kind = 'account_closed'
    AND sent_at IS NULL AND parked_at IS NULL))
"""
_STEPS = (
    "DELETE FROM accounts_mail WHERE person_id = ANY (%(people)s)",
    "DELETE FROM accounts_chosenday WHERE person_id = ANY (%(people)s)",
    "DELETE FROM accounts_acceptedagreement WHERE person_id = ANY (%(people)s)",
    "DELETE FROM accounts_freshstart WHERE person_id = ANY (%(people)s)",
    "DELETE FROM mfa_authenticator WHERE user_id = ANY (%(people)s)",
    "DELETE FROM account_emailaddress WHERE user_id = ANY (%(people)s)",
    "DELETE FROM vault_publickey WHERE person_id = ANY (%(people)s)",
    "DELETE FROM vault_pendingkeys WHERE person_id = ANY (%(people)s)",
    "DELETE FROM vault_vault WHERE person_id = ANY (%(people)s)",
    "DELETE FROM vault_accountevent WHERE person_id = ANY (%(people)s)",
    """
    DELETE FROM accounts_practiceinvitation WHERE invited_by = ANY (%(people)s) OR accepted_by = ANY (%(people)s)
    OR email IN (SELECT email FROM accounts_user WHERE id = ANY (%(people)s))
    """,
    "DELETE FROM accounts_membership WHERE person_id = ANY (%(people)s)",
    # The practice stays for whoever still works there, and is founded by nobody from then on.
    """
    WITH moving AS (DELETE FROM accounts_practice WHERE founded_by = ANY (%(people)s) RETURNING *)
    INSERT INTO accounts_practice (id, name, form, founded_by) SELECT id, name, form, %(nobody)s FROM moving
    """,
    # Of a group stays what others signed, by nobody; what it shared stays readable for whoever still has a wrap.
    "DELETE FROM groups_recordwrap WHERE holder = ANY (%(people)s)",
    "DELETE FROM groups_agreementsignature WHERE person_id = ANY (%(people)s)",
    "DELETE FROM groups_groupmembership WHERE person_id = ANY (%(people)s)",
    "DELETE FROM groups_practiceregister WHERE keeper_id = ANY (%(people)s) OR started_by = ANY (%(people)s)",
    # Emptied it still says that the incident needs a fresh data key, and no more whose wrap it was.
    """
    WITH moving AS (DELETE FROM groups_registerwrap WHERE holder = ANY (%(people)s) RETURNING *)
    INSERT INTO groups_registerwrap (id, circle, record, owner_tag, holder, signature_id, dek_version, wrap)
    SELECT id, circle, record, owner_tag, %(nobody)s, signature_id, dek_version, '' FROM moving
    """,
    "DELETE FROM groups_groupinvitation WHERE invited_by = ANY (%(people)s) OR accepted_by = ANY (%(people)s)",
    """
    WITH moving AS (DELETE FROM groups_confidentialityagreement WHERE written_by = ANY (%(people)s) RETURNING *)
    INSERT INTO groups_confidentialityagreement (id, group_id, version, text, text_sha256, written_by, written_at)
    SELECT id, group_id, version, text, text_sha256, %(nobody)s, written_at FROM moving
    """,
    """
    WITH moving AS (DELETE FROM groups_incidentgroup WHERE founded_by = ANY (%(people)s) RETURNING *)
    INSERT INTO groups_incidentgroup (id, name, kind, founded_by, agreement_version, epoch, ended_at)
    SELECT id, name, kind, %(nobody)s, agreement_version, epoch, ended_at FROM moving
    """,
    "DELETE FROM accounts_user WHERE id = ANY (%(people)s)",
)
_EMPTY_PRACTICES = """
SELECT id FROM accounts_practice AS practice WHERE NOT EXISTS (
    SELECT FROM accounts_membership WHERE practice_id = practice.id AND ended_at IS NULL)
"""
# A group in which nobody is left, or that ended: nobody reads it, and no role but this one sees its rows.
_GROUP_TABLES = {
    "groups_message": "circle",
    "groups_recordwrap": "circle",
    "groups_sharedrecord": "circle",
    "groups_groupinvitation": "group_id",
    "groups_agreementsignature": "group_id",
    "groups_confidentialityagreement": "group_id",
    "groups_practiceregister": "group_id",
    "groups_groupmembership": "group_id",
    "groups_incidentgroup": "id",
}
_EMPTY_GROUPS = """
SELECT id FROM groups_incidentgroup AS circle WHERE NOT EXISTS (
    SELECT FROM groups_groupmembership WHERE group_id = circle.id AND ended_at IS NULL)
"""

_UNSEEN_FOR_LONG = """
SELECT count(*) FROM vault_vault AS kept WHERE NOT EXISTS (
    SELECT FROM vault_accountevent AS event WHERE event.person_id = kept.person_id AND event.at >= %(since)s
    AND (event.action = 'vault_made' OR (event.action = 'unlocked' AND event.at < %(before)s)))
"""
_PAST_THEIR_MONTH = """
SELECT DISTINCT owner_tag FROM incidents_record WHERE retain_until < date_trunc('month', %(now)s)
"""
# What the keeper of a practice's register still reads of somebody who left goes by its own month.
_STILL_READ = """
SELECT kept.id FROM incidents_record AS kept JOIN groups_registerwrap AS held
ON held.record = kept.id AND held.owner_tag = kept.owner_tag AND held.wrap <> ''
WHERE kept.owner_tag = ANY (%(tags)s) AND kept.retain_until >= date_trunc('month', %(now)s)
"""


def forget_leavers(connection: Connection, *, now: datetime) -> int:
    """Take away what is left of every closed account whose last mail is done with; gives how many."""
    with connection.transaction():
        people = [person for (person,) in connection.execute(_LEAVERS, [now - LONGEST_FOR_MAIL])]
        for step in _STEPS if people else ():
            connection.execute(step, {"people": people, "nobody": NOBODY})
    return len(people)


def clear_practices(connection: Connection, *, now: datetime) -> int:
    """Take away all that is left of a practice in which nobody works any more, and of old invitations; gives how many
    practices."""
    with connection.transaction():
        connection.execute(
            "DELETE FROM accounts_practiceinvitation WHERE expires_at < %s", [now - INVITATIONS_ARE_KEPT]
        )
        practices = [practice for (practice,) in connection.execute(_EMPTY_PRACTICES)]
        for table in ("accounts_practiceinvitation", "accounts_membership"):
            query = sql.SQL("DELETE FROM {} WHERE practice_id = ANY (%s)")
            connection.execute(query.format(sql.Identifier(table)), [practices])
        connection.execute("DELETE FROM accounts_practice WHERE id = ANY (%s)", [practices])
    return len(practices)


def clear_groups(connection: Connection, *, now: datetime) -> int:
    """Take away all that is left of a group that ended or that everybody left, of cases withdrawn unread, and
    of old invitations; gives how many groups."""
    with connection.transaction():
        connection.execute(
            "DELETE FROM groups_groupinvitation WHERE expires_at < %s", [now - INVITATIONS_ARE_KEPT]
        )
        for table in ("groups_message", "groups_recordwrap"):
            query = sql.SQL(
                "DELETE FROM {} AS part WHERE NOT EXISTS (SELECT FROM groups_sharedrecord WHERE id = part.record)"
            )
            connection.execute(query.format(sql.Identifier(table)))
        groups = [group for (group,) in connection.execute(_EMPTY_GROUPS)]
        for table, column in _GROUP_TABLES.items() if groups else ():
            query = sql.SQL("DELETE FROM {} WHERE {} = ANY (%s)")
            connection.execute(query.format(sql.Identifier(table), sql.Identifier(column)), [groups])
    return len(groups)


def remove_abandoned_registers(connection: Connection, *, now: datetime) -> int:
    """Take away every register of which a row's month is over, as long as no vault can be the one that opens it.

    Nothing tells whose a register is. But whoever opens theirs keeps it longer, so when every vault there is was opened
    of late, what is past its month is nobody's. A vault that stayed closed for years holds this up for all. What the
    keeper of a practice's register reads of a leaver stays until its own month is over.
    """
    with connection.transaction():
        tags = [tag for (tag,) in connection.execute(_PAST_THEIR_MONTH, {"now": now})]
        window = {"since": now - OPENED_WITHIN, "before": now - OPENED_BEFORE}
        (unseen,) = connection.execute(_UNSEEN_FOR_LONG, window).fetchone() or (0,)
        if tags and unseen:
            logger.warning("%d registers are past their month; %d vaults were not opened", len(tags), unseen)
            return 0
        read = [record for (record,) in connection.execute(_STILL_READ, {"tags": tags, "now": now})]
        for table in REGISTER_TABLES if tags else ():
            record = sql.Identifier("id" if table == "incidents_record" else "record")
            query = sql.SQL("DELETE FROM {} WHERE owner_tag = ANY (%s) AND {} <> ALL (%s)")
            connection.execute(query.format(sql.Identifier(table), record), [tags, read])
    return len(tags)
