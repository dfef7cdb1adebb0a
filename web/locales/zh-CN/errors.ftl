# What went wrong, for people.

error-page-404 = 没有这一页
error-page-404-text = 网址可能抄错了，或者这一条还没有公布。
error-page-403 = 这里不能进
error-page-403-text = 这一页不归您管。
error-page-410 = 这一页已经没有了
error-page-410-text = 它曾经在这里，现在过期了。
error-page-request = 这个请求看不懂
error-page-request-text = 请回到上一页，再试一次。
error-page-fault = 出了毛病
error-page-fault-text = 是我们这边的问题，过一会儿再试。账本没有受影响。
