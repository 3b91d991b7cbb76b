# A063 A063 A063
first:  nop
.equ    SIZE, first + 1
        .if SIZE > 3
        nop
        .endif
        .rept first
        nop
        .endr
        halt
        .rept below
        .endr
below:  halt
