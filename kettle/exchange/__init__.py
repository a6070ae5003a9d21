"""How the clinic talks to other programs: files in and files out, never the network.

Rule: knows neither store nor paper. Nothing typed by a person reaches a foreign file unescaped.
"""
