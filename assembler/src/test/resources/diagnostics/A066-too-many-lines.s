# A066
        .rept 2000
        .rept 2000
        nop
        .endr
        .endr
        halt
