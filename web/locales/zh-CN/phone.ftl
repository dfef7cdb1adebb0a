# What the phone itself says while it checks an entry. A script fills the arguments in.
