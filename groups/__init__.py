"""Colleagues from several practices, under confidentiality, learning from each other's cases."""
