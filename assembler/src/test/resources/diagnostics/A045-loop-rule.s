# A045
        loop 3
            j .+3
            nop
        end
        halt
