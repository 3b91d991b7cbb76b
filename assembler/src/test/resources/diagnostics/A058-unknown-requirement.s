# A058
.kernel wide
.requires row >= 16
        halt
