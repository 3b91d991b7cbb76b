# C = requantise((A - ZA)(B - ZB)) in i8 on vectors, matrices in main memory and larger than the scratchpads.
#
# operands   a i8[M][K], b i8[K][N], c i8[M][N] row-major, q a record for each column; any M and N, K up to 256 on
#            simd16; matmul_i8_8x64_vmac takes a larger K. ROUNDING, zero points and bounds LO, HI are parameters
# memory     A: 4*K bytes; B: 128*K bytes; T: 1,280 bytes
# clobbers   x1..x15, acc0, q0, g0..g5, d0, d1, vl
# ideal      M*N*K/16 cycles on simd16: sixteen products in each. Between it and the figure: the first strip, 8*K
#            cycles, and 6 cycles for the sums of each row of a strip
.kernel matmul_i8_1x64_vmac
.machine simd16
.param  M = 128, N = 128, K = 128
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
        vmac\z\().i8 acc0, A[g0 by 0]-x7, B[x6++]-x8
.endm

.macro  leave
        rescaled vrq.i8, T[g3], acc0, q0, zp=x13, lo=x14, hi=x15
.endm

        li      x13, ZC
        li      x14, LO
        li      x15, HI
.include "strips.inc"
