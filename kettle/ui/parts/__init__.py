"""Pieces that several screens are made of.

Rule: a part takes a finished look and gives signals; it knows no verb and no screen.
"""
