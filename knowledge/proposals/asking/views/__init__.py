"""The public pages of the guided form. They ask and show; `drafts` and `sending` keep."""
