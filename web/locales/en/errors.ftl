# What went wrong, for people.

error-page-404 = There is no such page
error-page-404-text = The address may be mistyped, or the entry is not public yet.
error-page-403 = Not for you
error-page-403-text = This page is somebody else's to use.
error-page-410 = This page is gone
error-page-410-text = It was here and has expired.
error-page-request = This request makes no sense
error-page-request-text = Go back and try again.
error-page-fault = Something broke
error-page-fault-text = The fault is ours; try again in a while. The ledger is not affected.
