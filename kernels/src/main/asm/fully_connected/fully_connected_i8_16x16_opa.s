# y = requantise((x - ZX)(w - ZW)^T) in i8 on tiles of 16 x 16: fully connected, or matmul with B transposed.
#
# operands   x i8[BATCH][K], w i8[N][K] a row for each output, q a record for each output, or one if PER_TENSOR is 1, y
#            i8[BATCH][N]; any BATCH, N and K that fit, K up to 512 on tile16. ROUNDING, zero points and bounds LO, HI
#            are parameters
# memory     A: x, BATCH*K bytes; B: 128*K bytes; T: 128*BATCH + 16*N bytes
# clobbers   x1..x15, acc0, q0, g0..g4, d0, d1, vl, vr
# ideal      ceil(BATCH/16)*N*K/16 cycles: an outer product in each, or 16 bytes of weights. Between it and the figure:
#            the first strip, 4*K cycles; records, N; 20 for each tile to leave; 70 to set up each strip, where tiles
#            do not hide it
.kernel fully_connected_i8_16x16_opa
.machine tile16
.param  BATCH = 16, N = 128, K = 256
.param  ZX = 5, ZW = 0, ZY = -3, LO = -128, HI = 127
.param  PER_TENSOR = 0
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

.macro  product z=
        opa\z\().i8 acc0, A[g0 by x3]-x7, B[g1 by x6]-x8
.endm

.macro  leave
        rescaled trq.i8, T[g2 by x1], acc0, q0, zp=x13, lo=x14, hi=x15
.endm

.include "panels.inc"
