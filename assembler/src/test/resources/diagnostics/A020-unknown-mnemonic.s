# A020 A020 A020
        hlt
        addi x1, x1, 5
        lopo 3
            nop
        end
