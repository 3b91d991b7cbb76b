# A041
        loop 3
            nop
        halt
