"""The admin as editors find it.

What an editor does, step by step, and what helps at each step:

1. Opens the sign-in: reads the site's name, what this door is for and where readers go.
2. Lands on the first page: sees how many fiches there are and wait, and what to add, in words.
3. Adds a fiche from there, from the list of fiches, or from the page where she happens to be.
4. Writes, and looks at the page on a phone and on a computer before anything is saved.
5. Finds what there is again: lists by type, in the order of her work, narrowed by what she knows.
6. Meets French only, and nothing that she can do nothing with.
"""
