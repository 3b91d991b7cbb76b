# A047
.equ    N, 4
        loop N - 5
            nop
        end
        halt
