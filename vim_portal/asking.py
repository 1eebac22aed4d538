"""Who is asking, and what they belong to, in the words of the database: the pieces of which its rules are made."""

PERSON = "(SELECT NULLIF(current_setting('app.person', true), '')::uuid)"
TAG = "(SELECT decode(NULLIF(current_setting('app.owner_tag', true), ''), 'hex'))"
# The cast stands outside, or ANY would compare with the array as a whole.
PRACTICES = "(SELECT string_to_array(NULLIF(current_setting('app.practices', true), ''), ','))::uuid[]"
GROUPS = "(SELECT string_to_array(NULLIF(current_setting('app.groups', true), ''), ','))::uuid[]"
# Whose signature under the group's own text of now is running, made with the keys of now, and who is a reader there.
COVERED = """
    SELECT member.group_id, member.person_id, signature.id AS signature_id
    FROM public.groups_groupmembership AS member
    JOIN public.groups_incidentgroup AS circle ON circle.id = member.group_id AND circle.ended_at IS NULL
    JOIN public.groups_agreementsignature AS signature ON signature.group_id = circle.id
        AND signature.person_id = member.person_id
        AND signature.version = circle.agreement_version AND signature.valid_until > now()
    JOIN public.vault_publickey AS published ON published.person_id = member.person_id
        AND published.key_id = signature.key_id
    WHERE member.ended_at IS NULL AND member.role <> 'coordinator'
"""
READ_BY_THIS_PERSON = f"SELECT group_id FROM ({COVERED}) AS covered WHERE person_id = {PERSON}"  # noqa: S608 - only constants
# Marks of what this person put in, which nobody else can make; bound where somebody takes away what they may not read.
OWN_CASES = f"""
    circle = ANY ({GROUPS})
    AND encode(owner_mark, 'hex') = ANY (string_to_array(current_setting('app.case_marks', true), ','))
"""
# Incidents of colleagues whose data key this person holds as the keeper of a practice's register, while covered.
# A function, so that it is planned when somebody else's row is asked for, and not with every question about one's own.
ANSWER_KEPT_BY_THIS_PERSON = f"""
CREATE OR REPLACE FUNCTION kept_by_this_person() RETURNS TABLE (kept_record uuid, kept_tag bytea)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT held.record, held.owner_tag FROM public.groups_registerwrap AS held
        JOIN public.groups_practiceregister AS register ON register.group_id = held.circle
            AND register.keeper_id = held.holder AND register.ended_at IS NULL
        WHERE held.holder = {PERSON} AND held.wrap <> '' AND held.circle IN ({READ_BY_THIS_PERSON});
END $$
"""  # noqa: S608 - only constants
KEPT_BY_THIS_PERSON = "SELECT kept_record, kept_tag FROM public.kept_by_this_person()"
# Asked of the accounts themselves: a rule about the roles cannot read the table of roles.
IS_STAFF = f"EXISTS (SELECT 1 FROM accounts_user WHERE id = {PERSON} AND is_staff)"  # noqa: S608 - only constants
OWN_ADDRESS = f"(SELECT email FROM public.accounts_user WHERE id = {PERSON})"  # noqa: S608 - only constants
# Asked of the memberships: who is asking, and where they worked or work.
PRACTICES_WORKED_IN = f"SELECT practice_id FROM public.accounts_membership WHERE person_id = {PERSON}"  # noqa: S608 - only constants
OWNED_PRACTICES = f"{PRACTICES_WORKED_IN} AND role = 'owner' AND ended_at IS NULL"
