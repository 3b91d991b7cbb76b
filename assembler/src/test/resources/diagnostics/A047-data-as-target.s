# A047 A047 A047
.data
t:      .word   1, 2
.text
.equ    second, t + 4
        call    t
        beq     x0, 0, second
        loop    3 to t
        nop
        li      x1, t
        li      x2, second - t
        halt
