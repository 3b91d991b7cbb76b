# A020 A020 A020 A020 A020 A020
.macro  window register
        addi \register, x0, 1
.endm
        hlt
        addi x1, x1, 5
        lii x1, 4
        lopo 3
            nop
        end
        widnow x1
        window x2
        window x3
        halt
