"""Calendar: the week, the day, booking and moving visits, planning a course.

Rule: knows no other screen; a fit is asked of the domain, never judged here.
"""
