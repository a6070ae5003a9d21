"""Papers: choosing, previewing and printing what patients take home.

Rule: knows no other screen; the preview is the very file that is printed.
"""
