"""A draft read through a secret link: invitations, the guest's pages, remarks and opinions."""
