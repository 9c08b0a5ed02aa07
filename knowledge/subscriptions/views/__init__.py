"""The public pages of subscriptions."""
