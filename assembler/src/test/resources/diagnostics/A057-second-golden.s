# A057
.kernel golden
.output b : i8[4]
.golden b = 1
.golden b = 2
        halt
