# C = requantise((A - ZA)(B - ZB)) in i8 by outer products: a register block of 16 x 16 sums, everything resident.
#
# A step of docs/guide/optimising.md, between unrolled.s and panels.s. A and B are packed in panels of 16.
.kernel outer
.machine tile16
.param  M = 128, N = 128, K = 128
.param  ZA = 5, ZB = 0, ZC = -3
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.assert M % 16 == 0 && N % 16 == 0, "M and N are multiples of 16"
.input  a : i8[M/16][K][16] -> x1
.input  b : i8[N/16][K][16] -> x2
.input  q : qparam[N] -> x3
.output c : i8[M][N] -> x4
.golden c = requantize(matmul(a - ZA, b - ZB), q, ZC, single)
.equ    RESULT, 16*N                        # where c is in T: behind the records
.requires rows >= 16, cols >= 16
.requires scratchpad.A >= M*K, scratchpad.B >= K*N, scratchpad.T >= RESULT + M*N

        dma     d0, A[0], main[x1], M*K
        dma     d0, B[0], main[x2], K*N
        dma     d0, T[0], main[x3], 16*N
        li      x7, ZA
        li      x8, ZB
        li      x9, ZC
        li      x6, N                       # from row to row of C
        setvl   x0, 16
        setvr   x0, 16
        walk    g0, x0, [M*K/16 : 16, * : 0]    # all of A, again for each column panel
        walk    g1, x0, [K : 16, M/16 : 0, * : 16*K]    # a column panel, again for each row panel
        li      x3, RESULT
        walk    g2, x3, [M/16 : 16*N, * : 16]   # the tiles of C below one another
        li      x12, 0                      # x12: the records of the column panel
        wait    d0
        loop    N/16
            ldq     q0, T[x12++]
            loop    M/16
                opa.z.i8 acc0, A[g0]-x7, B[g1]-x8
                loop    K-1
                    opa.i8  acc0, A[g0]-x7, B[g1]-x8
                end
                trq.i8.single T[g2 by x6], acc0, q0, zp=x9
            end
        end
        li      x5, RESULT
        dma     d0, main[x4], T[x5], M*N
        wait    d0
        halt
