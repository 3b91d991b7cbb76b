# A065
.macro  down n
        nop
        down \n + 1
.endm
        down 0
        halt
