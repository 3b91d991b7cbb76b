# y = requantise(conv 3x3 of x - ZX) in i8 on tiles, stride 1, zero-padded, NHWC: walks instead of im2col.
#
# Rows of a tile are 16 pixels of a line, columns are 16 output channels. Two lines at a time, so one tile drains while
# the other one computes. Lines of x arrive, and lines of y leave, while others are worked on. g0 walks the padded image
# itself.
#
# operands   x i8[H][W][C], w packed in panels of 16 output channels, q a record for each of them, y i8[H][W][K];
#            H even, K a multiple of 16
# memory     A: the padded image, (H+2)*(W+2)*C bytes; B: w and q, (9*C + 16)*K bytes; T: four lines of y, 4*W*K bytes
# clobbers   x1..x15, acc0, acc1, q0, g0..g3, d0, d1
# ideal      H*W*9*C*K/256 cycles where 16 divides W: one outer product in each
.kernel conv3x3_tile
.machine tile16
.param  H = 32, W = 32, C = 16, K = 16
.param  ZX = 5, ZY = -3
.assert H % 2 == 0 && K % 16 == 0, "H is even, and K a multiple of 16"
.requires rows >= 16, cols >= 16
.input  x : i8[H][W][C] -> x1
.input  w : i8[K/16][9*C][16] -> x2
.input  q : qparam[K] -> x3
.output y : i8[H][W][K] -> x4
.golden y = requantize(conv2d(x - ZX, w, same), q, ZY, single)
.equ    LINE, (W+2)*C                       # bytes of a padded line
.equ    OUT, W*K                            # bytes of a line of y
.equ    RECORDS, 9*C*K                      # where q is in B

.macro  fetch                               # the next two lines; 0 bytes when all have come
        min     x10, x11, W*C
        dma     d0, A[g2], main[x1], x10
        sub     x11, x11, x10
        add     x1, x1, 2*W*C
.endm

        li      x7, ZX
        li      x12, (H+1)*LINE + C
        li      x13, LINE - C
        walk    g3, x13, [H+1 : LINE]       # the right border of a line and the left one of the next
        li      x13, RECORDS
        li      x14, LINE + C
        walk    g2, x14, [2 : LINE, * : 2*LINE]     # the lines of the image in its frame, by twos
        li      x11, H/2 * W*C              # x11: half of the bytes of x to come
        fill    d1, A[0], LINE - C, x7      # the frame is zero points: above,
        dma     d0, B[0], main[x2], 9*C*K
        fill    d1, A[g3], 2*C, x7          # at the sides,
        fetch
        fill    d1, A[x12], LINE - C, x7    # below
        dma     d0, B[x13], main[x3], K*16
        fetch
        li      x2, 16*K                    # from 16 pixels to the next, in y
        li      x5, C                       # from pixel to pixel in x,
        li      x6, K                       # and in y
        li      x8, ZY
        li      x12, 0                      # the half of T in use: 0 or 2*OUT
        li      x13, 0                      # the upper line of x
        walk    g0, x0, [3*C : 1, 3 : LINE, 2 : LINE, * : 16*C]     # taps, kernel lines, two lines, along
        walk    g1, x0, [9*C : 16, (W+15)/16*2 : 0, K/16 : 9*C*16, * : 0]   # a panel for every tile of two lines
        wait    d1
        loop    H/2
            wait    d0                      # the two lines below are here
            fetch
            wait    d1, 1                   # the lines before last have left this half of T
            li      x9, RECORDS
            mv      x3, x12
            loop.v  K, 16                   # a panel of output channels
                ldq     q0, B[x9++]
                rewind  g0, x13
                mv      x14, x3             # x14, x15: the pixels in the two lines of y
                add     x15, x3, OUT
                loop.r  W, 16               # vr = 16 pixels of the line, or what is left
                    opa.z.i8 acc0, A[g0 by x5]-x7, B[g1]
                    loop    9*C-1
                        opa.i8  acc0, A[g0 by x5]-x7, B[g1]
                    end
                    opa.z.i8 acc1, A[g0 by x5]-x7, B[g1]
                    trq.i8.single T[x14 += x2 by x6], acc0, q0, zp=x8
                    loop    9*C-1
                        opa.i8  acc1, A[g0 by x5]-x7, B[g1]
                    end
                    trq.i8.single T[x15 += x2 by x6], acc1, q0, zp=x8
                end
                add     x3, x3, 16
            end
            dma     d1, main[x4], T[x12], 2*OUT
            add     x4, x4, 2*OUT
            add     x13, x13, 2*LINE
            xor     x12, x12, 2*OUT
        end
        wait    d0
        wait    d1
        halt
