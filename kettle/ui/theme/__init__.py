"""Colours, letters and icons of the window.

Rule: the only room with colour numbers (`tokens`); everything else asks for a role by name.
"""
