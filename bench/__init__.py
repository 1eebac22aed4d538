"""Measurements of speed, as ratios of processor time in one run: absolute numbers halve on a busy machine."""
