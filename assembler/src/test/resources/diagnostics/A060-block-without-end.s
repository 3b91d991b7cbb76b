# A060 A060 A060
        .rept 3
        nop
.macro  fill n
        .if \n
        nop
.endm
.ifdef  N
        halt
