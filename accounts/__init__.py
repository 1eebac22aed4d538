"""People, practices, and which person acts for which practice."""
