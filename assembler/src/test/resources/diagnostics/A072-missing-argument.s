# A072 A072
.macro  set register, value=0
        li \register, \value
.endm
        set
        set value=1
        halt
