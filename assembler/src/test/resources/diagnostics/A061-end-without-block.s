# A061 A061 A061 A061
        nop
        .endr
.else
.endm
        halt
.macro  half
        nop
.else
.endm
