"""Today: who is coming, who is here, what is still to do.

Rule: knows no other screen; leaves by signals that the window connects.
"""
