"""A therapist's register and what is learned from it."""
