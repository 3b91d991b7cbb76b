# A091
        nop
        .word 1, 2
        halt
