# C = requantise((A - ZA) B) in i8 on vectors: any M, N and K, row-major, everything resident.
#
# A strip of columns at a time; for each row, one value of A times a row of the strip. The last strip may be narrow.
#
# operands   a i8[M][K], b i8[K][N], c i8[M][N] row-major in main memory, q a record for each column
# memory     A: a, M*K bytes; B: b, K*N bytes; T: records and c, (16 + M)*N bytes
# clobbers   x2..x4, x6..x11, acc0, q0, d0
# ideal      M*N*K/16 cycles on simd16: sixteen products in each. Between it and the figure: all transfers, and 6 cycles
#            for the sums of each row of a strip. matmul_i8_1x64_vmac does both at once
.kernel matmul_i8_1x64_vmac_resident
.machine simd16
.param  M = 20, N = 50, K = 64
.param  ZA = 5, ZC = -3
.input  a : i8[M][K] -> x1
.input  b : i8[K][N] -> x2
.input  q : qparam[N] -> x3
.output c : i8[M][N] -> x5
.golden c = requantize(matmul(a - ZA, b), q, ZC, single)
.equ    RESULT, N*16                        # where c is in T: behind the records
.requires scratchpad.A >= M*K, scratchpad.B >= K*N, scratchpad.T >= RESULT + M*N

        dma     d0, A[0], main[x1], M*K
        dma     d0, B[0], main[x2], K*N
        dma     d0, T[0], main[x3], N*16
        li      x6, N                       # from row to row of b and c
        li      x7, ZA
        li      x8, ZC
        li      x9, 0                       # strip: its first column in b,
        li      x10, 0                      #        its records,
        li      x11, RESULT                 #        its first column in c
        wait    d0
        loop.v  N                           # vl = columns of this strip
            ldq     q0, T[x10++]
            li      x2, 0
            mv      x4, x11
            loop    M
                mv      x3, x9
                vmac.z.i8 acc0, A[x2++ by 0]-x7, B[x3 += x6]
                loop    K-1
                    vmac.i8 acc0, A[x2++ by 0]-x7, B[x3 += x6]
                end
                vrq.i8.single T[x4 += x6], acc0, q0, zp=x8
            end
            addvl   x9, x9, 1
            addvl   x11, x11, 1
        end
        li      x11, RESULT
        dma     d0, main[x5], T[x11], M*N
        wait    d0
        halt
