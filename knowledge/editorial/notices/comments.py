"""placeholder (helper mail owns this file: overwrite it)"""
def tell_of_comments(page, changes, actor): return None
