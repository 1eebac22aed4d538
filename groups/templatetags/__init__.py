"""What pages of the register show of the groups, without knowing them."""
