# y = requantise(depthwise conv2d of x - ZX) in i8 on vectors, in place: y overwrites x in A. Stride 1, SAME, NHWC.
#
# A strip of channels at a time. A line of x is dead once the window has passed it, PT lines of y later, so finished
# lines go home late, through a ring of lines in T: one being written, PT waiting, one on its way. The image lies in a
# frame of zero points, in which the border on the right of a line is the one on the left of the next.
#
# operands   x, y i8[H][W][C], w i8[KH][KW][C], q a record for each channel; KH and KW odd, H more than KH/2
# memory     A: the image in its frame, ((H+KH-1)*(W+KW/2) + KW/2)*C bytes, instead of twice the image; B: w, KH*KW*C
#            bytes; T: for strips of V = min(C, LANES) channels a ring, (KH/2+2)*W*V bytes, and q, 16*C bytes
# clobbers   x2, x3, x5..x13, acc0..acc2, q0, g0..g6, d0, d1, vl
# ideal      H*W*C*KH*KW/16 cycles on simd16 where 16 divides C: sixteen products in each. Between it and the figure:
#            all of x arrives before the first product, and y leaves after the last one; 3 cycles for every second sum,
#            some 15 to begin a line, and the way home of the last line
.kernel depthwise_i8_1x64_vmac_in_place
.machine simd16
.param  H = 16, W = 16, C = 40, KH = 3, KW = 3
.param  ZX = 5, ZY = -3, LO = -128, HI = 127, LANES = 64
.equ    PT, KH/2
.equ    PL, KW/2
.assert KH > 0 && KW > 0 && KH % 2 && KW % 2, "KH and KW are odd; depthwise_i8_1x64_vmac takes any"
.assert W > 0 && C > 0 && H > PT, "W and C are 1 or more, and H more than KH/2"
.assert LANES > 0 && (LANES & LANES-1) == 0, "LANES is a power of two"
.include "../include/rounding.inc"
.input  x : i8[H][W][C] -> x1
.input  w : i8[KH][KW][C] -> x2
.input  q : qparam[C] -> x3
.output y : i8[H][W][C] -> x4
        rounded ".golden y = requantize(depthwise2d(x - ZX, w, same), q, ZY, ", ", LO, HI)"
.equ    TAPS, KH*KW
.equ    OW, W
.equ    WIDTH, C < LANES ? C : LANES
.equ    BORDER, PL*C
.equ    LINE, W*C + BORDER                  # bytes of a line and of the border on its left
.equ    FRAME, (H+2*PT)*LINE + BORDER
.equ    IMAGE, PT*LINE + BORDER             # where the image begins
.equ    PLACES, PT+2                        # lines in the ring
.equ    RECORDS, PLACES*W*WIDTH             # in T, behind the ring, at a multiple of 4
.include "../include/line.inc"
.requires scratchpad.A >= FRAME, scratchpad.B >= TAPS*C, scratchpad.T >= (RECORDS+3)/4*4 + 16*C

.macro  product sum, z=
        vmac\z\().i8 \sum, A[g0]-x7, B[g1]
.endm

.macro  leave sum
        rescaled vrq.i8, T[g4], \sum, q0, x8, x2, x3
.endm

.macro  home                                # the oldest line in the ring goes to A
        dma     d0, A[g3], T[g5], x12
.endm

        li      x7, ZX
        li      x8, ZY
        li      x9, IMAGE
        li      x10, (RECORDS+3)/4*4
        walk    g2, x9, [H : LINE]          # the lines of the image in its frame
        dma     d0, A[g2], main[x1], W*C
        dma     d0, B[0], main[x2], TAPS*C
        dma     d0, T[x10], main[x3], 16*C
        .if     PT > 0
            fill    d1, A[0], PT*LINE, x7   # the frame: above,
            li      x11, (H+PT)*LINE
            fill    d1, A[x11], PT*LINE + BORDER, x7    # below,
        .endif
        .if     PL > 0
            li      x11, PT*LINE
            walk    g6, x11, [PT > 0 ? H : H+1 : LINE]
            fill    d1, A[g6], BORDER, x7   # between lines
        .endif
        walk    g0, x0, [KW : C, KH : LINE, * : C]
        walk    g3, x9, [W : C, * : LINE]
        li      x2, LO
        li      x3, HI
        li      x11, 0                      # first channel of the strip
        wait    d1
        wait    d0
        loop.v  C, LANES                    # vl channels
            addvl   x12, x0, 1              # bytes of a pixel of the strip,
            mul     x5, x12, W              # of a line,
            mul     x6, x12, PLACES*W       # of the ring
            walk    g1, x11, [TAPS : C, * : 0]
            walk    g4, x0, [* : x12] ring x0, x6   # into the ring,
            walk    g5, x0, [W : x12, * : x5] ring x0, x6   # and out of it
            ldq     q0, T[x10++]
            add     x13, x11, IMAGE
            rewind  g3, x13
            mv      x13, x11                # the window's top line
            .rept   PT
                rewind  g0, x13
                line
                add     x13, x13, LINE
            .endr
            loop    H-PT
                rewind  g0, x13
                line
                wait    d0                  # the line before is home
                home                        # this one may go: its window has passed
                add     x13, x13, LINE
            end
            .rept   PT
                home
            .endr
            wait    d0
            add     x11, x11, x12
        end
        rewind  g2, x9
        dma     d0, main[x4], A[g2], W*C
        wait    d0
        halt
