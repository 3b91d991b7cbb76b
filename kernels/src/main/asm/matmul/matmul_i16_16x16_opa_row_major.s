# C = requantise(A B) in i16 on tiles of 16 x 16, row-major, any M and N.
#
# operands   a i16[M][K], b i16[K][N], c i16[M][N] row-major, q a record for each column; any M and N, K up to 256 on
#            tile16, where sums have to fit 32 bits. ROUNDING, ZC and bounds LO, HI are parameters
# memory     A: 128*K bytes; B: 256*K bytes; T: 8,192 + 16*N bytes
# clobbers   x1..x15, acc0, acc1, q0, g0..g7, d0, d1, vl, vr
# ideal      M*N*K/64 cycles where 32 divides M and 16 divides N: an outer product takes 4. Between it and the figure:
#            the first strip and pair, 12*K cycles, the records, N, about 12 for each pair of tiles, and 25 for each
#            pair of panels
.kernel matmul_i16_16x16_opa_row_major
.machine tile16
.param  M = 100, N = 100, K = 128
.param  ZC = 0, LO = -32768, HI = 32767
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.include "../include/rounding.inc"
.input  a : i16[M][K] in -4000..4000 -> x1
.input  b : i16[K][N] in -4000..4000 -> x2
.input  q : qparam[N] -> x3
.output c : i16[M][N] -> x4
        rounded ".golden c = requantize(matmul(a, b), q, ZC, ", ", LO, HI)"
.equ    SA, 2
.equ    SB, 2
.equ    SC, 2
.equ    SQ, 16
.reg    columns, x8

.macro  product sum, z=
        opa\z\().i16 \sum, A[g0 by x6], B[g1]
.endm

.macro  leave sum
        rescaled trq.i16, T[g4 by x9], \sum, q0, zp=x13, lo=x14, hi=x15
.endm

        li      x13, ZC
        li      x14, LO
        li      x15, HI
.include "tiles.inc"
