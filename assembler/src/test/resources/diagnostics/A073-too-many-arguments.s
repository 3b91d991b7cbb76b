# A073 A073
.macro  set register, value=0
        li \register, \value
.endm
.macro  twice
        nop
.endm
        set x1, 2, 3
        twice 2
        halt
