# A044
        j inside
        loop 3
            nop
inside: end
        halt
