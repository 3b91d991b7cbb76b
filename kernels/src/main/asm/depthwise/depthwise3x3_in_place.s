# y = requantise(depthwise 3x3 of x - ZX) in i8 on vectors, stride 1, zero-padded, NHWC, in place: y overwrites x in A.
#
# A strip of channels at a time. A line of x is dead once the line of y below it exists, so finished lines go home one
# turn late, through a ring of three lines in T: one being written, one waiting, one on its way. Two pixels at a time,
# so that no sum is waited for.
#
# operands   x, y i8[H][W][C], w i8[9][C], q a record for each channel; W even
# memory     A: the padded image, (H+2)*(W+2)*C bytes; B: w, 9*C bytes;
#            T: three lines of a strip and q, 192*W + 16*C bytes
# clobbers   x5..x13, x15, acc0, acc1, q0, g0..g6, d0, d1
# ideal      H*W*9*C/16 cycles on simd16 where 16 divides C: sixteen products in each
.kernel depthwise3x3_in_place
.machine simd16
.param  H = 16, W = 16, C = 40
.param  ZX = 5, ZY = -3
.assert W % 2 == 0, "W is even"
.input  x : i8[H][W][C] -> x1
.input  w : i8[9][C] -> x2
.input  q : qparam[C] -> x3
.output y : i8[H][W][C] -> x4
.golden y = requantize(depthwise2d(x - ZX, w, same), q, ZY, single)
.equ    LINE, (W+2)*C                       # bytes of a padded line
.equ    RECORDS, 3*W*64                     # where q is in T

        li      x7, ZX
        li      x8, ZY
        li      x9, LINE + C
        li      x10, RECORDS
        li      x11, LINE - C
        li      x12, (H+1)*LINE + C
        walk    g2, x9, [H : LINE]          # the lines of the image in its frame
        walk    g6, x11, [H+1 : LINE]       # the right border of a line and the left one of the next
        dma     d0, A[g2], main[x1], W*C
        dma     d0, B[0], main[x2], 9*C
        dma     d0, T[x10], main[x3], C*16
        fill    d1, A[0], LINE - C, x7      # the frame is zero points: above,
        fill    d1, A[g6], 2*C, x7          # at the sides,
        fill    d1, A[x12], LINE - C, x7    # below
        walk    g0, x0, [2 : C, 3 : C, 3 : LINE, * : 2*C]   # two pixels, taps, lines, along
        walk    g3, x0, [W : C, * : LINE]   # home: pixel by pixel, line after line
        li      x11, 0                      # first channel of the strip
        wait    d1
        wait    d0
        loop.v  C, 64                       # vl channels, at most 64
            addvl   x12, x0, 1              # bytes of a pixel,
            mul     x5, x12, W              # of a line,
            mul     x6, x12, 3*W            # of the ring
            walk    g1, x11, [2 : 0, 9 : C, * : 0]  # each weight twice: two pixels
            walk    g4, x0, [* : x12] ring x0, x6   # into the ring,
            walk    g5, x0, [W : x12, * : x5] ring x0, x6   # and out of it
            ldq     q0, T[x10++]
            add     x13, x11, LINE + C
            rewind  g3, x13
            mv      x13, x11                # the window's top line
            li      x15, H
            loop    H
                rewind  g0, x13
                loop    W/2
                    vmac.z.i8 acc0, A[g0]-x7, B[g1]
                    vmac.z.i8 acc1, A[g0]-x7, B[g1]
                    .rept   8
                        vmac.i8 acc0, A[g0]-x7, B[g1]
                        vmac.i8 acc1, A[g0]-x7, B[g1]
                    .endr
                    vrq.i8.single T[g4], acc0, q0, zp=x8
                    vrq.i8.single T[g4], acc1, q0, zp=x8
                end
                wait    d0                  # the line before last is home
                beq     x15, H, first
                dma     d0, A[g3], T[g5], x12   # the last line may go: its window has passed
first:          add     x13, x13, LINE
                sub     x15, x15, 1
            end
            dma     d0, A[g3], T[g5], x12   # the bottom line
            wait    d0
            add     x11, x11, x12
        end
        rewind  g2, x9
        dma     d0, main[x4], A[g2], W*C
        wait    d0
        halt
