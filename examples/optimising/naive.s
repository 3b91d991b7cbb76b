# C = requantise((A - ZA)(B - ZB)) in i8, three loops written out: a product at a time, addresses and branches by hand.
#
# The first step of docs/guide/optimising.md; the next one is matmul_i8_1x1_mac.
.kernel naive
.machine tile16
.param  M = 128, N = 128, K = 128
.param  ZA = 5, ZB = 0, ZC = -3
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.input  a : i8[M][K] -> x1
.input  b : i8[K][N] -> x2
.input  q : qparam[N] -> x3
.output c : i8[M][N] -> x4
.golden c = requantize(matmul(a - ZA, b - ZB), q, ZC, single)
.equ    RESULT, 16*N                        # where c is in T: behind the records
.requires scratchpad.A >= M*K, scratchpad.B >= K*N, scratchpad.T >= RESULT + M*N

        dma     d0, A[0], main[x1], M*K
        dma     d0, B[0], main[x2], K*N
        dma     d0, T[0], main[x3], 16*N
        li      x7, ZA
        li      x8, ZB
        li      x9, ZC
        li      x5, RESULT                  # x5: the sum's place in T
        li      x10, 0                      # x10: the row of A
        wait    d0
        li      x14, M                      # x14: rows to go
row:    li      x11, 0                      # x11: the column of B,
        li      x12, 0                      # x12: its record
        li      x15, N                      # x15: columns to go
column: ldq     q0, T[x12]
        clr     acc0
        mv      x1, x10                     # x1, x2: the next two factors
        mv      x2, x11
        li      x13, K                      # x13: products to go
product: mac.i8  acc0, A[x1]-x7, B[x2]-x8
        add     x1, x1, 1
        add     x2, x2, N
        sub     x13, x13, 1
        bne     x13, 0, product
        rq.i8.single T[x5], acc0, q0, zp=x9
        add     x5, x5, 1
        add     x11, x11, 1
        add     x12, x12, 16
        sub     x15, x15, 1
        bne     x15, 0, column
        add     x10, x10, K
        sub     x14, x14, 1
        bne     x14, 0, row
        li      x5, RESULT
        dma     d0, main[x4], T[x5], M*N
        wait    d0
        halt
