# C = requantise((A - ZA)(B - ZB)) in i16 by dot products, B transposed: for weights as layers store them.
#
# operands   a i16[M][K] and b i16[N][K] row-major, a row of b for each column of C, c i16[M][N], q a record for each
#            column; any M, N and K for which b fits. ROUNDING, zero points and bounds LO, HI are parameters
# memory     A: 4*K bytes; B: b, 2*N*K bytes; T: 20*N bytes, rounded up
# clobbers   x1..x15, acc0..acc3, q0..q3, g0..g2, d0, d1, vl
# ideal      M*N*K/8 cycles on simd16: eight products in each. Between it and the figure: b, N*K/4 cycles, and about
#            10 for each four sums
.kernel matmul_i16_1x4_dot
.machine simd16
.param  M = 32, N = 64, K = 128
.param  ZA = 0, ZB = 0, ZC = 0, LO = -32768, HI = 32767
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.include "../include/rounding.inc"
.input  a : i16[M][K] in -4000..4000 -> x1
.input  b : i16[N][K] in -4000..4000 -> x2
.input  q : qparam[N] -> x3
.output c : i16[M][N] -> x4
        rounded ".golden c = requantize(matmul(a - ZA, transpose(b - ZB)), q, ZC, ", ", LO, HI)"
.equ    SA, 2
.equ    SB, 2
.equ    SC, 2
.equ    SQ, 16

.macro  product sum, q, z=
        dot\z\().i16 \sum, A[x2]-x7, B[g0]-x8
.endm

.macro  leave sum, q, z=
        rescaled rq.i16, T[x5++], \sum, \q, zp=x13, lo=x14, hi=x15
.endm

        li      x13, ZC
        li      x14, LO
        li      x15, HI
.include "dots.inc"
