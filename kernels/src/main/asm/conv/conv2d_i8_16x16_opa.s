# y = requantise(conv2d of x - ZX) in i8 on tiles of 16 x 16: any kernel, stride, dilation, padding and batch, NHWC.
#
# operands   x i8[N][H][W][C], w packed in panels of 16 output channels (the last one filled up) and groups of D
#            channels, D the greatest of 8, 4, 2, 1 that divides C; q a record for each output channel, y
#            i8[N][OH][OW][K]. Windows: include/window.inc
# memory     A: the lines that a window of two lines of y sees and 2*SH more, each padded; B: w; T: 16*K bytes and four
#            lines of y, 4*OW*K bytes. With FLAT, where lines are short (conv2d_opa.inc), A: two images; T: 16*K bytes
#            and y twice, padded. Where B or T is too small, run slices of K
# clobbers   x1, x3..x15, acc0, acc1, q0, g0..g6, d0, d1, vl, vr
# ideal      N*OH*OW*K*KH*KW*C/256 cycles where 16 divides OW and K: an outer product in each. Between it and the
#            figure: the first lines and the weights; in tiles at the end of a line, pixels that are not there; 3 cycles
#            for every second sum; some 20 to begin two lines, and 8 a panel of them. With D = 1 all instructions that
#            are no products show too
.kernel conv2d_i8_16x16_opa
.machine tile16
.param  N = 1, H = 32, W = 32, C = 16, K = 16, KH = 3, KW = 3
.param  ZX = 5, ZY = -3, LO = -128, HI = 127
.equ    PANELS, (K+15)/16
.include "../include/window.inc"
.include "../include/rounding.inc"
.include "../include/outer.inc"
.input  x : i8[N][H][W][C] -> x1
.input  w : i8[PANELS][KH][KW][C/D][16][D] -> x2
.input  q : qparam[K] -> x3
.output y : i8[N][OH][OW][K] -> x4
        rounded ".golden y = requantize(conv2d(x - ZX, w, OH, OW, SH, SW, DH, DW, PT, PL), q, ZY, ", ", LO, HI)"
.equ    S, 1                                # bytes of an element of x and y

.macro  product sum, z=
        outer   i8, \sum, \z
.endm

.macro  leave sum
        rescaled trq.i8, T[g4 by x6], \sum, q0, x8, x9, x10
.endm

.include "conv2d_opa.inc"
