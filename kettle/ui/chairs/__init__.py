"""The chairs at this second, as every screen, the strip and the locked screen tell of them.

Rule: pure looks, no widgets; knows no screen, and no name of a patient.
"""
