"""Monitor: the board of chairs and one session in full.

Rule: knows no other screen; holds no timer of its own, since every time comes from the watch.
"""
