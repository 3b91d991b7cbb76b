# C = requantise((A - ZA)(B - ZB)) in i8 on vectors of 16 columns: each row's sums are waited for.
#
# A step of docs/guide/optimising.md, between matmul_i8_1x1_mac and unrolled.s.
.kernel vectors
.machine tile16
.param  M = 128, N = 128, K = 128
.param  ZA = 5, ZB = 0, ZC = -3
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.assert N % 16 == 0, "N is a multiple of 16"
.input  a : i8[M][K] -> x1
.input  b : i8[K][N] -> x2
.input  q : qparam[N] -> x3
.output c : i8[M][N] -> x4
.golden c = requantize(matmul(a - ZA, b - ZB), q, ZC, single)
.equ    RESULT, 16*N                        # where c is in T: behind the records
.requires cols >= 16, scratchpad.A >= M*K, scratchpad.B >= K*N, scratchpad.T >= RESULT + M*N

        dma     d0, A[0], main[x1], M*K
        dma     d0, B[0], main[x2], K*N
        dma     d0, T[0], main[x3], 16*N
        li      x7, ZA
        li      x8, ZB
        li      x9, ZC
        setvl   x0, 16
        walk    g0, x0, [M*K : 1, * : 0]    # all of A, again for each strip of columns
        walk    g1, x0, [K : N, M : 0, * : 16]  # a strip of B, again for each row
        li      x3, RESULT
        walk    g2, x3, [M : N, * : 16]     # a strip of C
        li      x12, 0                      # x12: the records of the strip
        wait    d0
        loop    N/16
            ldq     q0, T[x12++]
            loop    M
                vmac.z.i8 acc0, A[g0 by 0]-x7, B[g1]-x8
                loop    K-1
                    vmac.i8 acc0, A[g0 by 0]-x7, B[g1]-x8
                end
                vrq.i8.single T[g2], acc0, q0, zp=x9
            end
        end
        li      x5, RESULT
        dma     d0, main[x4], T[x5], M*N
        wait    d0
        halt
