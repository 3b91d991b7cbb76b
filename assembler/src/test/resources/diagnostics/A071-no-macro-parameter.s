# A071 A071
.macro  clear register
        li \registr, 0
.endm
.macro  set register, value=0
        li \register, \value
.endm
        set x1, valeu=3
        halt
