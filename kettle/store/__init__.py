"""Where the clinic is kept: one encrypted database, its keys, its audit chain.

Rule: the only room with SQL. A change happens inside `store.writing(staff)` or not at all,
and its audit row commits with it. No dictionary or row leaves this room, only domain values.
"""
