"""What is true of the care, as values and pure functions.

Rule: the standard library only. No clock, file or locale is read here: `now` and `at` are
arguments, and every clinical number comes from the protocol in force.
"""
