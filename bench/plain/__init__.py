"""The same portal with a register in plain text: its pages, sessions, row-level security and log, without any sealing.

Only to measure what sealing costs. No setting of the portal leads here.
"""
