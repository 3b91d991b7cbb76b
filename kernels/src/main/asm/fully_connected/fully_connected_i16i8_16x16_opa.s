# y = requantise((x - ZX)(w - ZW)^T) in i16, w in i8, on tiles of 16 x 16: fully connected, or matmul with B transposed.
#
# operands   x i16[BATCH][K], w i8[N][K] a row for each output, q a record for each output, or one if PER_TENSOR is 1,
#            y i16[BATCH][N]; any BATCH, N and K that fit, K up to 511 on tile16. ROUNDING, zero points and bounds LO,
#            HI are parameters
# memory     A: x, 2*BATCH*K bytes; B: 128*K bytes; T: 256*BATCH + 16*N bytes
# clobbers   x1..x15, acc0, q0, g0..g4, d0, d1, vl, vr
# ideal      ceil(BATCH/16)*N*K/8 cycles: an outer product takes 2. Between it and the figure: the first strip, 4*K
#            cycles; records, N; 20 for each tile to leave; 70 to set up each strip, where tiles do not hide it
.kernel fully_connected_i16i8_16x16_opa
.machine tile16
.param  BATCH = 16, N = 128, K = 256
.param  ZX = 0, ZW = 0, ZY = 0, LO = -32768, HI = 32767
.param  PER_TENSOR = 0
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

.macro  product z=
        opa\z\().i16i8 acc0, A[g0 by x3]-x7, B[g1 by x6]-x8
.endm

.macro  leave
        rescaled trq.i16, T[g2 by x1], acc0, q0, zp=x13, lo=x14, hi=x15
.endm

.include "panels.inc"
