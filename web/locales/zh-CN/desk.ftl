# What clerks, liaisons and registrars read.
