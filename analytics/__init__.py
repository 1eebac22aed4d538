"""Counts without people."""
