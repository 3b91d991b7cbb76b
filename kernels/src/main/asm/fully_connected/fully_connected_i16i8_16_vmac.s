# y = requantise((x - ZX)(w - ZW)^T) in i16, w in i8, on vectors: fully connected, weights streamed from main memory.
#
# operands   x i16[BATCH][K], w i8[N][K] a row for each output, q a record for each output, or one if PER_TENSOR is 1,
#            y i16[BATCH][N]; any BATCH, N and K that fit. Sums have to fit the accumulators: on simd16 they do
#            for K up to 511. ROUNDING, zero points and bounds LO, HI are parameters.
#            LANES, a power of two: 16 for K up to 1,024 on simd16, 8 for up to 2,048
# memory     A: x, 2*BATCH*K bytes; B: 2*LANES*K bytes; T: 4*BATCH*LANES + 16*LANES bytes
# clobbers   x1..x15, acc0, q0, g0..g3, d0, d1, vl
# ideal      BATCH*N*K/8 cycles on simd16: eight products in each; the weights take as long on their way.
#            Between it and the figure: the first strip, LANES*K/8 cycles; records, 2*N; 32 for each strip to set up
.kernel fully_connected_i16i8_16_vmac
.machine simd16
.param  BATCH = 1, N = 128, K = 256
.param  ZX = 0, ZW = 0, ZY = 0, LO = -32768, HI = 32767
.param  PER_TENSOR = 0, LANES = 16
.assert BATCH >= 1 && N >= 1 && K >= 1, "BATCH, N and K are at least 1"
.assert PER_TENSOR == 0 || PER_TENSOR == 1, "PER_TENSOR is 0, a record for each output, or 1, one for all"
.include "../include/rounding.inc"
.input  x : i16[BATCH][K] -> x1
.input  w : i8[N][K] -> x2
.input  q : qparam[PER_TENSOR ? 1 : N] -> x3
.output y : i16[BATCH][N] -> x4
        rounded ".golden y = requantize(matmul(x - ZX, transpose(w - ZW)), q, ZY, ", ", LO, HI)"
.equ    SX, 2
.equ    SY, 2

.macro  products depth=
        vmac.i16i8\depth acc0, A[x5++ by 0]-x7, B[x1++ by x6]-x8
.endm

.macro  leave
        rescaled vrq.i16, T[g1], acc0, q0, zp=x13, lo=x14, hi=x15
.endm

.include "outputs.inc"
