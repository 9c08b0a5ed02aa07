"""Notices: who is told of what, kept with the event and sent as mail afterwards.

`receivers` hears what happens, `events` says who is told, `outbox` keeps it, `delivery` sends it at
once or with the `digest` of the day, in the words of `wording`.
"""
