# A041 A041
        loop 3
            loop 4
                nop
        end
        loop 5
            nop
        halt
