# C = requantise((A - ZA)(B - ZB)) in i8 one product at a time: where all others start from.
#
# operands   a i8[M][K], b i8[K][N], c i8[M][N] row-major, q a record for each column; any sizes that fit. ROUNDING,
#            zero points and bounds LO, HI are parameters
# memory     A: a, M*K bytes; B: b, K*N bytes; T: records and c, 16*N + M*N bytes
# clobbers   x5, x7, x8, x13..x15, acc0, q0, g0..g2, d0
# ideal      M*N*K cycles, one product in each. Between it and the figure: the transfers, and 5 cycles for each sum
.kernel matmul_i8_1x1_mac
.machine simd16
.param  M = 16, N = 20, K = 32
.param  ZA = 5, ZB = 0, ZC = -3, LO = -128, HI = 127
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.include "../include/rounding.inc"
.input  a : i8[M][K] -> x1
.input  b : i8[K][N] -> x2
.input  q : qparam[N] -> x3
.output c : i8[M][N] -> x4
        rounded ".golden c = requantize(matmul(a - ZA, b - ZB), q, ZC, ", ", LO, HI)"
.equ    SA, 1
.equ    SB, 1
.equ    SC, 1
.equ    SQ, 16

.macro  product z=
        mac\z\().i8 acc0, A[g0]-x7, B[g1]-x8
.endm

.macro  leave
        rescaled rq.i8, T[x5++], acc0, q0, zp=x13, lo=x14, hi=x15
.endm

        li      x13, ZC
        li      x14, LO
        li      x15, HI
.include "scalar.inc"
