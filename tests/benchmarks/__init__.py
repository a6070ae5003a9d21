"""Benchmarks: the program's own verbs and widgets against a yardstick timed in the same run.

`.venv/bin/python -m tests.benchmarks --out table.txt` runs them all. They are no tests: nothing
here is asserted, and absolute times differ from machine to machine; the ratios count.
"""
