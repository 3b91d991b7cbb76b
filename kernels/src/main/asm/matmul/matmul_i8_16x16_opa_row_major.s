# C = requantise((A - ZA)(B - ZB)) in i8 on tiles of 16 x 16, row-major, any M and N.
#
# operands   a i8[M][K], b i8[K][N], c i8[M][N] row-major, q a record for each column; any M and N, K up to 512 on
#            tile16. ROUNDING, zero points and bounds LO, HI are parameters
# memory     A: 64*K bytes; B: 128*K bytes; T: 4,096 + 16*N bytes
# clobbers   x1..x15, acc0, acc1, q0, g0..g7, d0, d1, vl, vr
# ideal      M*N*K/256 cycles where 32 divides M and 16 divides N: one outer product in each. Between it and the
#            figure: the first strip and pair, 6*K cycles, the records, N, about 12 for each pair of tiles, and 25 for
#            each pair of panels
.kernel matmul_i8_16x16_opa_row_major
.machine tile16
.param  M = 100, N = 100, K = 128
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
.reg    columns, x9

.macro  product sum, z=
        opa\z\().i8 \sum, A[g0 by x6]-x7, B[g1]-x8
.endm

.macro  leave sum
        rescaled trq.i8, T[g4 by x9], \sum, q0, zp=x13, lo=x14, hi=x15
.endm

        li      x7, ZA
        li      x8, ZB
        li      x13, ZC
        li      x14, LO
        li      x15, HI
.include "tiles.inc"
