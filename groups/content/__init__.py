"""What members of a group share: each kind is one sealed document."""
