# Every directive that decides which lines there are, and data.
.kernel expanded
.param  N = 3, JOIN = 1
.include "expanded.inc"
.equ    STEP, N * 2
.set    turn, 0
.reg    pixel, x3
.reg    sum, acc1
.input  x : i8[N][4] -> x1
.output y : i32 -> x2

.macro  block count, join=JOIN, type=i8     # a macro with a loop
        loop    \count
.L\@:       mac.\type sum, A[pixel++], B[x4++]
    .if \join
            add     x5, x5, \join
    .elseif \join < 0
            sub     x5, x5, 1
    .else
            nop
    .endif
            bne     x5, 7, .L\@
        end
        clear   acc\count
.endm
.macro  clear which                         # called by the other one
        clr     \which                      # \which stays text here
.endm

.Lhere: la      x6, table
        block   4
        block   2, 0
        block   count=3, type=i16, join=(2 > 1) ? 1 : 0
        twice   nop
        twice   add, "x7, x7, 1"
        .rept   N
        .rept   2
        add     x7, x7, turn
        .endr
.set    turn, turn + 1
1:      bne     x7, turn, 1b
        beq     x7, 0, 1f
        .endr
1:      j       .Lhere
.ifdef  pixel
        mv      pixel, x1
.endif
        li      x8, SIZE
        halt

.data
        .byte   1, -1, 'a', 255
        .align  8
table:  .word   table, 0xffff_ffff, end_of_table - table
        .half   -2, N
        .dword  -1
        .zero   STEP
end_of_table:
.equ    SIZE, end_of_table - table
