"""Pairs (两数): whether two figures may be compared, how they differ, grow, and which of two reports is taken."""
