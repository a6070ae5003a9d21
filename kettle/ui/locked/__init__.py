"""What is shown before anybody has signed in, and under the lock.

Rule: chairs and alarms only, no name and no initials; loads nothing that sign-in does not need.
"""
