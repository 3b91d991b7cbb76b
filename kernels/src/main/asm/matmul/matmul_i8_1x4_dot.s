# C = requantise((A - ZA)(B - ZB)) in i8 by dot products, B transposed: for weights as layers store them.
#
# operands   a i8[M][K] and b i8[N][K] row-major, a row of b for each column of C, c i8[M][N], q a record for each
#            column; any M, N and K for which b fits. ROUNDING, zero points and bounds LO, HI are parameters
# memory     A: 2*K bytes; B: b, N*K bytes; T: 18*N bytes, rounded up
# clobbers   x1..x15, acc0..acc3, q0..q3, g0..g2, d0, d1, vl
# ideal      M*N*K/16 cycles on simd16: sixteen products in each. Between it and the figure: b, N*K/8 cycles, and
#            about 10 for each four sums
.kernel matmul_i8_1x4_dot
.machine simd16
.param  M = 32, N = 64, K = 128
.param  ZA = 5, ZB = 0, ZC = -3, LO = -128, HI = 127
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.include "../include/rounding.inc"
.input  a : i8[M][K] -> x1
.input  b : i8[N][K] -> x2
.input  q : qparam[N] -> x3
.output c : i8[M][N] -> x4
        rounded ".golden c = requantize(matmul(a - ZA, transpose(b - ZB)), q, ZC, ", ", LO, HI)"
.equ    SA, 1
.equ    SB, 1
.equ    SC, 1
.equ    SQ, 16

.macro  product sum, q, z=
        dot\z\().i8 \sum, A[x2]-x7, B[g0]-x8
.endm

.macro  leave sum, q, z=
        rescaled rq.i8, T[x5++], \sum, \q, zp=x13, lo=x14, hi=x15
.endm

        li      x13, ZC
        li      x14, LO
        li      x15, HI
.include "dots.inc"
