# y = requantise((x - ZX)(w - ZW)^T) in i8 on vectors: fully connected, weights streamed from main memory.
#
# operands   x i8[BATCH][K], w i8[N][K] a row for each output, q a record for each output, or one if PER_TENSOR is 1,
#            y i8[BATCH][N]; any BATCH, N and K that fit. ROUNDING, zero points and bounds LO, HI are parameters.
#            LANES, a power of two: 16 for K up to 1,024 on simd16, 8 for up to 2,048
# memory     A: x, BATCH*K bytes; B: 2*LANES*K bytes; T: 2*BATCH*LANES + 16*LANES bytes
# clobbers   x1..x15, acc0, q0, g0..g3, d0, d1, vl
# ideal      the greater of BATCH*N*K/16, sixteen products a cycle, and N*K/8, the weights on their way, on simd16.
#            Between it and the figure: the first strip, LANES*K/8 cycles; records, 2*N; 32 for each strip to set up
.kernel fully_connected_i8_16_vmac
.machine simd16
.param  BATCH = 1, N = 128, K = 256
.param  ZX = 5, ZW = 0, ZY = -3, LO = -128, HI = 127
.param  PER_TENSOR = 0, LANES = 16
.assert BATCH >= 1 && N >= 1 && K >= 1, "BATCH, N and K are at least 1"
.assert PER_TENSOR == 0 || PER_TENSOR == 1, "PER_TENSOR is 0, a record for each output, or 1, one for all"
.include "../include/rounding.inc"
.input  x : i8[BATCH][K] -> x1
.input  w : i8[N][K] -> x2
.input  q : qparam[PER_TENSOR ? 1 : N] -> x3
.output y : i8[BATCH][N] -> x4
        rounded ".golden y = requantize(matmul(x - ZX, transpose(w - ZW)), q, ZY, ", ", LO, HI)"
.equ    SX, 1
.equ    SY, 1

.macro  products depth=
        vmac.i8\depth acc0, A[x5++ by 0]-x7, B[x1++ by x6]-x8
.endm

.macro  leave
        rescaled vrq.i8, T[g1], acc0, q0, zp=x13, lo=x14, hi=x15
.endm

.include "outputs.inc"
