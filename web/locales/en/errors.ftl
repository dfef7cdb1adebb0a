# What went wrong, for people.
