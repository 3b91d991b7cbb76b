# A012 A012 A012 A012
.equ    N, M + 1
.equ    M, 3
        li x1, N
        go
        li x1, I
        li x1, pixel
.macro  go
.endm
.set    I, 4
.reg    pixel, x3
        halt
