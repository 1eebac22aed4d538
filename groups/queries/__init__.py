"""What may be known of groups, and what they share, opened."""
