"""What is put on paper: domain values become frozen blocks, and blocks become ink.

Rule: knows neither store nor screen. reportlab lives in `pdf` and `fonts` only; wording lives
in `resources/wording`; the same input gives the same bytes.
"""
