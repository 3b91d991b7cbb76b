# C = (A - ZA)(B - ZB), i8 to i32, on vectors: the sums as they are, of matrices larger than the scratchpads.
#
# operands   a i8[M][K], b i8[K][N], c i32[M][N] row-major; any M and N, K up to 256 on simd16
# memory     A: 4*K bytes; B: 128*K bytes; T: 1,024 bytes
# clobbers   x1..x12, acc0, g0..g5, d0, d1, vl
# ideal      M*N*K/16 cycles on simd16: sixteen products in each. Between it and the figure: the first strip, 8*K
#            cycles, and 6 cycles for the sums of each row of a strip
.kernel matmul_i8i32_1x64_vmac
.machine simd16
.param  M = 40, N = 100, K = 64
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
        vmac\z\().i8 acc0, A[g0 by 0]-x7, B[x6++]-x8
.endm

.macro  leave
        vst.i32 T[g3], acc0
.endm

.include "strips.inc"
