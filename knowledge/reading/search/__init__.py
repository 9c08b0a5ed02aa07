"""The search over all that readers can find.

`tokens` cuts texts and questions alike; `texts` says what each thing has to say, `indexing` writes
it down, `changes` keeps it fresh. `asking` reads a question, `widening` adds what means the same,
`matching` finds, `extracts` shows where; `correcting` guesses what was meant.
"""
