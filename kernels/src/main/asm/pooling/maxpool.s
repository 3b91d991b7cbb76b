# y = max pool of x in i8 on vectors: windows of P x P, stride S, NHWC, no padding. A strip of channels at a time.
#
# operands   x i8[H][W][C], y i8[OH][OW][C] row-major in main memory; H, W >= P
# memory     A: x, H*W*C bytes; T: y, OH*OW*C bytes
# clobbers   x3, x4, x6, acc0, g0, d0
# ideal      OH*OW*P*P*C/16 cycles on simd16: sixteen maxima in each
.kernel maxpool
.machine simd16
.param  H = 17, W = 17, C = 40, P = 3, S = 2
.equ    OH, (H-P)/S + 1
.equ    OW, (W-P)/S + 1
.input  x : i8[H][W][C] -> x1
.output y : i8[OH][OW][C] -> x2
.golden y = maxpool(x, P, S)

        dma     d0, A[0], main[x1], H*W*C
        walk    g0, x0, [P : C, P : W*C, OW : S*C, OH : S*W*C]  # taps, lines, along, down
        li      x6, C                       # from pixel to pixel of y
        li      x3, 0                       # first channel of the strip
        wait    d0
        loop.v  C
            rewind  g0, x3
            mv      x4, x3
            loop    OH*OW
                vmax.z.i8 acc0, A[g0]
                loop    P*P-1
                    vmax.i8 acc0, A[g0]
                end
                vst.i8  T[x4 += x6], acc0
            end
            addvl   x3, x3, 1
        end
        dma     d0, main[x2], T[0], OH*OW*C
        wait    d0
        halt
