"""What can be done without a window, one file for each command.

Rule: a command calls the verbs that the screens call, prints one line for each result, and says in
a sentence what it could not do. What a command does not need is not loaded.
"""
