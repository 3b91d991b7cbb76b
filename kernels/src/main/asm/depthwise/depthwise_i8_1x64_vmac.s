# y = requantise(depthwise conv2d of x - ZX) in i8 on vectors, NHWC.
#
# Any kernel, stride, dilation, padding, multiplier and batch.
#
# operands   x i8[N][H][W][C], w i8[KH][KW][C*M], q a record for each output channel, y i8[N][OH][OW][C*M]; output
#            channels c*M to c*M + M-1 are made of channel c of x. Windows: include/window.inc. LANES, a power of two,
#            is the greatest width of a strip of channels
# memory     A: the lines that a window sees and SH more, each padded; B: w, KH*KW*C*M bytes; T: 16*C*M bytes and two
#            lines of y, 2*OW*C*M bytes. Where B or T is too small, run slices of C
# clobbers   x1..x15, acc0..acc2, q0, g0..g4, d0, d1, vl
# ideal      N*OH*OW*C*M*KH*KW/16 cycles on simd16 where 16 divides C: sixteen products in each. Between it and the
#            figure: 3 cycles for every second sum, some 25 to begin a line, and the first lines and weights; where C >
#            LANES or M > 1, some 80 for every strip of a line, most of them to load its records, and for M > 1 four
#            times the cycles, since elements that are M apart arrive by fours
.kernel depthwise_i8_1x64_vmac
.machine simd16
.param  N = 1, H = 25, W = 5, C = 64, M = 1, KH = 3, KW = 3
.param  ZX = 5, ZY = -3, LO = -128, HI = 127, LANES = 64
.include "../include/window.inc"
.include "../include/rounding.inc"
.input  x : i8[N][H][W][C] -> x1
.input  w : i8[KH][KW][C*M] -> x2
.input  q : qparam[C*M] -> x3
.output y : i8[N][OH][OW][C*M] -> x4
        rounded ".golden y = requantize(depthwise2d(x - ZX, w, OH, OW, SH, SW, DH, DW, PT, PL), q, ZY, ", ", LO, HI)"
.equ    S, 1                                # bytes of an element of x and y

.macro  product sum, z=
        .if     M == 1
            vmac\z\().i8 \sum, A[g0]-x7, B[g1]
        .else
            vmac\z\().i8 \sum, A[g0]-x7, B[g1 by x5]
        .endif
.endm

.macro  leave sum
        .if     M == 1
            rescaled vrq.i8, T[g4], \sum, q0, x8, x9, x10
        .else
            rescaled vrq.i8, T[g4 by x6], \sum, q0, x8, x9, x10
        .endif
.endm

.include "depthwise_vmac.inc"
