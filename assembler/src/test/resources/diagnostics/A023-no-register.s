# A023 A023 A023 A023 A023 A023
.macro  twice register
        once    \register
.endm
.macro  once register
        add     \register, \register, x16
.endm
        li x16, 1
        clr acc16
        wait d8
        mac.i8 acc0, A[x99], B[x1]
.reg    far, x77
        twice   x3
        halt
