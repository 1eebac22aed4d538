"""The triggers that look at each row that is written, and refuse or leave out what no rule about rows can.

They run as whoever writes, so they see no more than that. The nightly rewrite puts back what was there and passes.
"""

from vim_portal.asking import COVERED, OWN_ADDRESS, OWNED_PRACTICES, PERSON, TAG
from vim_portal.roles import REFRESHER, WEB

REFUSE_CHANGE = f"""
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    something_left boolean;
BEGIN
    IF TG_OP = 'DELETE' AND TG_ARGV[0] = 'rewritten' AND current_user = '{REFRESHER}' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'DELETE' AND TG_ARGV[1] <> '' AND current_user = '{WEB}' THEN
        -- What the keeper of a practice's register still reads stays behind with its own lines.
        EXECUTE format('SELECT EXISTS (
                SELECT FROM public.%I AS kept WHERE owner_tag = $1 AND (id = $2 OR NOT EXISTS (
                    SELECT FROM public.groups_registerwrap AS held
                    WHERE held.record = kept.id AND held.owner_tag = kept.owner_tag)))', TG_ARGV[1])
            INTO something_left USING OLD.owner_tag, OLD.record;
        IF NOT something_left THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$
"""  # noqa: S608 - only constants

# An id that names a record in its circle says in the argument in which table; a wrap of a register has none.
REFUSE_UNCOVERED_WRAP = f"""
CREATE OR REPLACE FUNCTION refuse_uncovered_wrap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    same_circle boolean := true;
BEGIN
    IF current_user = '{REFRESHER}' THEN
        RETURN NEW;
    END IF;
    IF TG_NARGS > 0 THEN
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE id = $1 AND circle = $2)', TG_ARGV[0])
            INTO same_circle USING NEW.record, NEW.circle;
    END IF;
    IF same_circle AND EXISTS (
        SELECT FROM ({COVERED}) AS covered WHERE covered.group_id = NEW.circle
        AND covered.person_id = NEW.holder AND covered.signature_id = NEW.signature_id
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a wrap for somebody who is not covered' USING ERRCODE = 'insufficient_privilege';
END $$
"""  # noqa: S608 - only constants


def _guard_of_place(name: str, *, joining: str, changing: str, refusal: str) -> str:
    """A place among others is taken by whoever it is for, and one that ended never runs again."""
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_allowed boolean;
BEGIN
    IF current_user = '{REFRESHER}' THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
        is_allowed := NEW.person_id = {PERSON} AND (
            {joining});
    ELSE
        is_allowed := OLD.ended_at IS NULL AND (
            {changing});
    END IF;
    IF is_allowed THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '{refusal}' USING ERRCODE = 'insufficient_privilege';
END $$
"""


# Somebody joins for themselves: as the founder, or once for each invitation that was sent to their own address.
# Only who leads or coordinates ends another's place or changes a role, and a place that ended never runs again.
REFUSE_UNINVITED_MEMBER = _guard_of_place(
    "refuse_uninvited_member",
    joining="""EXISTS (SELECT FROM public.groups_incidentgroup
                    WHERE id = NEW.group_id AND founded_by = NEW.person_id AND epoch = 1)
            OR EXISTS (
                SELECT FROM public.groups_groupinvitation AS invitation
                JOIN public.accounts_user AS invited ON invited.email = lower(invitation.email)
                WHERE invitation.group_id = NEW.group_id AND invitation.accepted_by = NEW.person_id
                AND invited.id = NEW.person_id AND invitation.role = NEW.role AND invitation.withdrawn_at IS NULL
                AND NOT EXISTS (
                    SELECT FROM public.groups_groupmembership WHERE group_id = NEW.group_id
                    AND person_id = NEW.person_id AND joined_at >= invitation.accepted_at))""",
    changing=f"""OLD.person_id = {PERSON} AND NEW.role = OLD.role
            OR EXISTS (
                SELECT FROM public.groups_groupmembership WHERE group_id = OLD.group_id
                AND person_id = {PERSON} AND ended_at IS NULL AND role IN ('facilitator', 'coordinator'))""",
    refusal="a place in a group that nobody gave",
)

# Somebody begins to work for themselves: as the founder, before they ever worked there, or once for each invitation
# that was sent to their own address. An owner changes the place of a therapist, and whoever it is ends their own or
# steps down; a place that ended never runs again.
REFUSE_UNASKED_COLLEAGUE = _guard_of_place(
    "refuse_unasked_colleague",
    joining=f"""NEW.role = 'owner' AND EXISTS (
                SELECT FROM public.accounts_practice WHERE id = NEW.practice_id AND founded_by = NEW.person_id)
            AND NOT EXISTS (
                SELECT FROM public.accounts_membership
                WHERE practice_id = NEW.practice_id AND person_id = NEW.person_id)
            OR EXISTS (
                SELECT FROM public.accounts_practiceinvitation AS invitation
                WHERE invitation.practice_id = NEW.practice_id AND invitation.accepted_by = NEW.person_id
                AND invitation.email = {OWN_ADDRESS} AND invitation.role = NEW.role
                AND NOT EXISTS (
                    SELECT FROM public.accounts_membership WHERE practice_id = NEW.practice_id
                    AND person_id = NEW.person_id AND joined_at >= invitation.accepted_at))""",  # noqa: S608 - only constants
    changing=f"""OLD.person_id = {PERSON} AND NEW.role IN (OLD.role, 'therapist')
            OR OLD.role = 'therapist' AND OLD.practice_id IN ({OWNED_PRACTICES})""",
    refusal="a place in a practice that nobody gave",
)

# An owner asks somebody in, or thinks better of it; only whoever has the address takes it up, in time.
REFUSE_FOREIGN_INVITATION = f"""
CREATE OR REPLACE FUNCTION refuse_foreign_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = '{REFRESHER}' OR TG_OP = 'INSERT' AND NEW.invited_by = {PERSON}
        AND NEW.practice_id IN ({OWNED_PRACTICES}) AND NEW.accepted_at IS NULL AND NEW.accepted_by IS NULL
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.accepted_at IS NULL AND OLD.withdrawn_at IS NULL AND (
        NEW.accepted_by = {PERSON} AND NEW.email = {OWN_ADDRESS} AND NEW.accepted_at <= OLD.expires_at
        AND NEW.withdrawn_at IS NULL
        OR NEW.accepted_at IS NULL AND NEW.accepted_by IS NULL AND OLD.practice_id IN ({OWNED_PRACTICES}))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an invitation of another' USING ERRCODE = 'insufficient_privilege';
END $$
"""

# Else an old signature would count again, or a data key that somebody took along would stay in use.
REFUSE_GOING_BACK = """
CREATE OR REPLACE FUNCTION refuse_going_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.epoch < OLD.epoch OR NEW.agreement_version < OLD.agreement_version
                             OR OLD.ended_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a group does not go back' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$
"""

# An invitation that was accepted or withdrawn is over for good.
REFUSE_REOPENING = """
CREATE OR REPLACE FUNCTION refuse_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.accepted_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL) THEN
        RAISE EXCEPTION 'an invitation that is over' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$
"""

# Only the keeper who was named, while covered, and by who recorded it. What was given is emptied, never filled again;
# its holder alone may seal it anew for themselves.
REFUSE_UNKEPT_WRAP = f"""
CREATE OR REPLACE FUNCTION refuse_unkept_wrap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = '{REFRESHER}' OR TG_OP = 'UPDATE' AND NEW.wrap = ''
        OR TG_OP = 'UPDATE' AND OLD.wrap <> '' AND NEW.holder = {PERSON} THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' AND NEW.owner_tag = {TAG} AND EXISTS (
        SELECT FROM ({COVERED}) AS covered
        JOIN public.groups_practiceregister AS register ON register.group_id = covered.group_id
            AND register.keeper_id = covered.person_id AND register.ended_at IS NULL
        WHERE covered.group_id = NEW.circle
        AND covered.person_id = NEW.holder AND covered.signature_id = NEW.signature_id
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a wrap for somebody who keeps no register' USING ERRCODE = 'insufficient_privilege';
END $$
"""

# Who owns the practice switches it on; whoever ends it, ends it for good.
REFUSE_FOREIGN_REGISTER = f"""
CREATE OR REPLACE FUNCTION refuse_foreign_register() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = '{REFRESHER}' OR TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' AND NEW.started_by = {PERSON} AND NEW.practice_id IN ({OWNED_PRACTICES})
        AND EXISTS (SELECT FROM public.groups_incidentgroup
                    WHERE id = NEW.group_id AND kind = 'practice' AND ended_at IS NULL)
        AND EXISTS (SELECT FROM ({COVERED}) AS covered
                    WHERE group_id = NEW.group_id AND person_id = NEW.keeper_id)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a register that the practice did not ask for' USING ERRCODE = 'insufficient_privilege';
END $$
"""  # noqa: S608 - only constants

# allauth notes when an extra lock was used and its codes were seen: that would lie beside what somebody recorded. The
# day it was added is on its owner's page.
KEEP_NO_MOMENT = """
CREATE OR REPLACE FUNCTION keep_no_moment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.last_used_at := NULL;
    NEW.created_at := date_trunc('day', NEW.created_at, 'UTC');
    IF NEW.data ? 'viewed_at' THEN
        NEW.data := NEW.data || '{"viewed_at": 1}';
    END IF;
    RETURN NEW;
END $$
"""

# Whose case it is says only a mark that its owner can make; that passes it on to new keys of the same owner.
REFUSE_FOREIGN_MARK = """
CREATE OR REPLACE FUNCTION refuse_foreign_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.owner_mark <> OLD.owner_mark AND NOT encode(OLD.owner_mark, 'hex') = ANY (
        coalesce(string_to_array(current_setting('app.case_marks', true), ','), '{}')) THEN
        RAISE EXCEPTION 'a case of somebody else' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$
"""

GUARDS = (
    REFUSE_CHANGE,
    REFUSE_UNCOVERED_WRAP,
    REFUSE_UNINVITED_MEMBER,
    REFUSE_UNASKED_COLLEAGUE,
    REFUSE_FOREIGN_INVITATION,
    REFUSE_GOING_BACK,
    REFUSE_REOPENING,
    REFUSE_UNKEPT_WRAP,
    REFUSE_FOREIGN_MARK,
    REFUSE_FOREIGN_REGISTER,
    KEEP_NO_MOMENT,
)
