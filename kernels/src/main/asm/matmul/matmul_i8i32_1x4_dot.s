# C = (A - ZA)(B - ZB), i8 to i32, by dot products, B transposed: for weights as layers store them.
#
# operands   a i8[M][K] and b i8[N][K] row-major, a row of b for each column of C, c i32[M][N]; any M, N and K for
#            which b fits.
# memory     A: 2*K bytes; B: b, N*K bytes; T: 8*N bytes, rounded up
# clobbers   x1..x12, acc0..acc3, g0..g2, d0, d1, vl
# ideal      M*N*K/16 cycles on simd16: sixteen products in each. Between it and the figure: b, N*K/8 cycles, and
#            about 10 for each four sums
.kernel matmul_i8i32_1x4_dot
.machine simd16
.param  M = 32, N = 64, K = 128
.param  ZA = 5, ZB = 0
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.input  a : i8[M][K] -> x1
.input  b : i8[N][K] -> x2
.output c : i32[M][N] -> x4
.golden c = matmul(a - ZA, transpose(b - ZB))
.equ    SA, 1
.equ    SB, 1
.equ    SC, 4
.equ    SQ, 0

.macro  product sum, q, z=
        dot\z\().i8 \sum, A[x2]-x7, B[g0]-x8
.endm

.macro  leave sum, q, z=
        st.i32  T[x5++], \sum
.endm

.include "dots.inc"
