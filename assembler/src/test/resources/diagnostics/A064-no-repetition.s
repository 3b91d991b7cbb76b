# A064
        .rept 3 - 4
        nop
        .endr
        halt
