"""The frame keeps nothing; without this module Django would not tell it of the end of a migration."""
