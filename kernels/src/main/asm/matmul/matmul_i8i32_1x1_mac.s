# C = (A - ZA)(B - ZB), i8 to i32, one product at a time: where all others start from.
#
# operands   a i8[M][K], b i8[K][N], c i32[M][N] row-major; any sizes that fit.
# memory     A: a, M*K bytes; B: b, K*N bytes; T: c, 4*M*N bytes
# clobbers   x5, x7, x8, acc0, g0..g2, d0
# ideal      M*N*K cycles, one product in each. Between it and the figure: the transfers, and 4 cycles for each sum
.kernel matmul_i8i32_1x1_mac
.machine simd16
.param  M = 16, N = 20, K = 32
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

.macro  product z=
        mac\z\().i8 acc0, A[g0]-x7, B[g1]-x8
.endm

.macro  leave
        st.i32  T[x5++], acc0
.endm

.include "scalar.inc"
