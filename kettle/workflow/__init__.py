"""What staff do, one verb per function, each named for the doing of it.

Rule: a verb checks the role first, then opens one transaction; when it returns, what it says
is durably written. Reads are functions too. Nothing here knows a screen.
"""
