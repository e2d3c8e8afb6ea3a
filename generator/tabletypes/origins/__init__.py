"""Documents that lie elsewhere: in git, or in an archive; and the lock that says which they are."""
