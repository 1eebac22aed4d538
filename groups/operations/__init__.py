"""What people do in a group."""
