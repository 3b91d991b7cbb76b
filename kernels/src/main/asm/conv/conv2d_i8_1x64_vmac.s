# y = requantise(conv2d of x - ZX) in i8 on vectors: any kernel, stride, dilation, padding, groups and batch, NHWC.
#
# operands   x i8[N][H][W][C], w i8[KH][KW][C/G][K], q a record for each output channel, y i8[N][OH][OW][K]; C and K
#            multiples of G, and otherwise of any size. Windows: include/window.inc. LANES, a power of two, is the
#            greatest width of a strip of output channels: take less where B or T is too small
# memory     for strips of V = min(K/G, LANES) channels. A: the lines that a window sees and SH more, each padded;
#            B: w of a strip, KH*KW*C/G*V bytes; T: 16*V bytes and two lines of y, 2*OW*V bytes
# clobbers   x1..x15, acc0..acc2, q0, g0..g4, d0, d1, vl
# ideal      N*OH*OW*K*KH*KW*C/G/16 cycles on simd16 where 16 divides V: sixteen products in each. Between it and the
#            figure: 3 cycles for every second sum, some 25 to begin a line, and the first lines and weights of a strip
.kernel conv2d_i8_1x64_vmac
.machine simd16
.param  N = 1, H = 16, W = 16, C = 16, K = 32, KH = 3, KW = 3, G = 1
.param  ZX = 5, ZY = -3, LO = -128, HI = 127, LANES = 64
.include "../include/window.inc"
.include "../include/rounding.inc"
.input  x : i8[N][H][W][C] -> x1
.input  w : i8[KH][KW][C/G][K] -> x2
.input  q : qparam[K] -> x3
.output y : i8[N][OH][OW][K] -> x4
        rounded ".golden y = requantize(conv2d(x - ZX, w, OH, OW, SH, SW, DH, DW, PT, PL), q, ZY, ", ", LO, HI)"
.equ    S, 1                                # bytes of an element of x and y

.macro  product sum, z=
        vmac\z\().i8 \sum, A[g0 by 0]-x7, B[g1]
.endm

.macro  leave sum
        rescaled vrq.i8, T[x14++], \sum, q0, x8, x9, x10
.endm

.include "conv2d_vmac.inc"
