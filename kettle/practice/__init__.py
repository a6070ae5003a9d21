"""A fictitious clinic to practise on, and a whole clinic day without a window.

Rule: it goes through the same verbs as the screens and never writes past them. Everything it
makes is marked as practice and is never mixed with the records of a real clinic.
"""
