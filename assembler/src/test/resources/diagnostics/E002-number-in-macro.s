# E002
.macro  set register, count
        li      \register, \count\()k
.endm
        set     x1, 16
        set     x2, 16
        halt
