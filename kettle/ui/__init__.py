"""What staff see and touch.

Rule: the only room with Qt. Screens call verbs of `workflow` and show what comes back; they
never reach the store, decide nothing clinical and read no clock. A screen is three parts:
looks (pure), model, view.
"""
