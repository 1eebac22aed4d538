"""The pages of the groups."""

from groups.views.door import in_group

__all__ = ["in_group"]
