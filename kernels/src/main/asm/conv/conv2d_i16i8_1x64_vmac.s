# y = requantise(conv2d of x) in i16, with weights of i8, on vectors, NHWC.
#
# Any kernel, stride, dilation, padding, groups and batch.
#
# operands   x i16[N][H][W][C], w i8[KH][KW][C/G][K], q a record for each output channel, y i16[N][OH][OW][K]; C and K
#            multiples of G, and otherwise of any size. Sums have to fit the accumulators, or a machine with
#            accumulator_bits = 64 is needed. Windows: include/window.inc. LANES, a power of two, is the greatest width
#            of a strip of output channels: take less where B or T is too small
# memory     for strips of V = min(K/G, LANES) channels. A: the lines that a window sees and SH more, each padded;
#            B: w of a strip, KH*KW*C/G*V bytes; T: 16*V bytes and two lines of y, 4*OW*V bytes
# clobbers   x1..x15, acc0..acc2, q0, g0..g4, d0, d1, vl
# ideal      N*OH*OW*K*KH*KW*C/G/8 cycles on simd16 where 8 divides V: eight products in each. Between it and the
#            figure: 3 cycles for every second sum, some 25 to begin a line, and the first lines and weights of a strip
.kernel conv2d_i16i8_1x64_vmac
.machine simd16
.param  N = 1, H = 16, W = 16, C = 16, K = 32, KH = 3, KW = 3, G = 1
.param  ZX = 0, ZY = 0, LO = -32768, HI = 32767, LANES = 64
.include "../include/window.inc"
.include "../include/rounding.inc"
.input  x : i16[N][H][W][C] in -4000..4000 -> x1
.input  w : i8[KH][KW][C/G][K] -> x2
.input  q : qparam[K] -> x3
.output y : i16[N][OH][OW][K] -> x4
.assert ZX == 0, "the zero point ZX of i16 is 0, which is also what pads the image"
        rounded ".golden y = requantize(conv2d(x - ZX, w, OH, OW, SH, SW, DH, DW, PT, PL), q, ZY, ", ", LO, HI)"
.equ    S, 2                                # bytes of an element of x and y

.macro  product sum, z=
        vmac\z\().i16i8 \sum, A[g0 by 0]-x7, B[g1]
.endm

.macro  leave sum
        rescaled vrq.i16, T[x14++], \sum, q0, x8, x9, x10
.endm

.include "conv2d_vmac.inc"
