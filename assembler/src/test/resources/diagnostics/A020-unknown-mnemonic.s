# A020 A020 A020 A020 A020 A020 A020 A020 A020 A020
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
        ble x1, x2, .
        lw x1, 0(x2)
        vmul.i8 acc0, A[x1], B[x2]
        foo 3 4, (, "text"
