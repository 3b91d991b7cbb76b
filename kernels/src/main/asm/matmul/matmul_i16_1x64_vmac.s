# C = requantise((A - ZA)(B - ZB)) in i16 on vectors, for matrices larger than the scratchpads.
#
# operands   a i16[M][K], b i16[K][N], c i16[M][N] row-major, q a record for each column; any M and N, K up to 128 on
#            simd16, where sums have to fit 32 bits. ROUNDING, zero points and bounds LO, HI are parameters
# memory     A: 8*K bytes; B: 256*K bytes; T: 1,536 bytes
# clobbers   x1..x15, acc0, q0, g0..g5, d0, d1, vl
# ideal      M*N*K/8 cycles on simd16: eight products in each. Between it and the figure: the first strip, 16*K cycles,
#            and 6 cycles for the sums of each row of a strip
.kernel matmul_i16_1x64_vmac
.machine simd16
.param  M = 40, N = 100, K = 64
.param  ZA = 0, ZB = 0, ZC = 0, LO = -32768, HI = 32767
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.include "../include/rounding.inc"
.input  a : i16[M][K] in -4000..4000 -> x1
.input  b : i16[K][N] in -4000..4000 -> x2
.input  q : qparam[N] -> x3
.output c : i16[M][N] -> x4
        rounded ".golden c = requantize(matmul(a - ZA, b - ZB), q, ZC, ", ", LO, HI)"
.equ    SA, 2
.equ    SB, 2
.equ    SC, 2
.equ    SQ, 16

.macro  product z=
        vmac\z\().i16 acc0, A[g0 by 0]-x7, B[x6++]-x8
.endm

.macro  leave
        rescaled vrq.i16, T[g3], acc0, q0, zp=x13, lo=x14, hi=x15
.endm

        li      x13, ZC
        li      x14, LO
        li      x15, HI
.include "strips.inc"
