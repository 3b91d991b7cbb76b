# C = (A - ZA)(B - ZB), i8 to i32, on tiles of 16 x 16, row-major, any M and N.
#
# operands   a i8[M][K], b i8[K][N], c i32[M][N] row-major; any M and N, K up to 512 on tile16. Zero points are
#            parameters
# memory     A: 64*K bytes; B: 128*K bytes; T: 16,384 bytes
# clobbers   x1..x13, acc0, acc1, g0..g7, d0, d1, vl, vr
# ideal      M*N*K/256 cycles where 32 divides M and 16 divides N: one outer product in each. Between it and the
#            figure: the first strip and pair, 6*K cycles, about 12 for each pair of tiles, and 25 for each pair of
#            panels
.kernel matmul_i8i32_16x16_opa_row_major
.machine tile16
.param  M = 100, N = 100, K = 128
.param  ZA = 5, ZB = 0
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.input  a : i8[M][K] -> x1
.input  b : i8[K][N] -> x2
.output c : i32[M][N] -> x4
.golden c = matmul(a - ZA, b - ZB)
.equ    SA, 1
.equ    SB, 1
.equ    SC, 4
.equ    SQ, 0
.reg    columns, x13

.macro  product sum, z=
        opa\z\().i8 \sum, A[g0 by x6]-x7, B[g1]-x8
.endm

.macro  leave sum
        tst.i32 T[g4 by x9], \sum
.endm

        li      x7, ZA
        li      x8, ZB
.include "tiles.inc"
