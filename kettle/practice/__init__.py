"""A fictitious clinic to practise on, and a whole clinic day without a window.

Rule: it goes through the same verbs as the screens. Only setting up, and visits carried over from
before Kettle, have no verb yet and are written as changes of their own. Everything it makes is
marked as practice and is never mixed with the records of a real clinic.
"""
