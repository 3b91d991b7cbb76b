# A092 A092
        halt
.data
        .align 0
        .align 12
