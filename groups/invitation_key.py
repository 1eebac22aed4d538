"""The key in the link of an invitation to a group."""

from accounts.link_keys import LinkKeys

_keys = LinkKeys("groups.invitation")

make_invitation_key = _keys.make
invitation_of = _keys.read
