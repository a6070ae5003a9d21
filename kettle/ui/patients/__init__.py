"""Patients: finding one, and the tabs of one chart.

Rule: knows no other screen; leaves by signals that the window connects.
"""
