# A074
.macro  set register, value=0
        li \register, \value
.endm
        set x1, 2, register=x2
        halt
