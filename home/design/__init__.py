"""Drawings and small view helpers of the public site: pure functions, no queries, no requests.

The visual idea: a table seen from above, with seats in two colours, one for each profession.
A practice that exists has a solid table and everyone is seated; a lead has a table drawn in
dashes and seats that are still free.
"""
