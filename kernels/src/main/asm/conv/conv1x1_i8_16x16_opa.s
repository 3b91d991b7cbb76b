# y = requantise(conv 1 x 1 of x - ZX) in i8 on tiles of 16 x 16: a product of M pixels and K output channels, NHWC.
#
# Rows of a tile are 16 pixels, whatever lines they lie in; columns are 16 output channels. 16 pixels at a time meet all
# panels, of which one drains while the next one computes. The first 16 take the panels as they arrive, for the kernel's
# time is short and the way into the scratchpads is what bounds its beginning.
#
# operands   x i8[M][C] with the M pixels of all images, w packed in panels of 16 output channels (the last one filled
#            up) and groups of D channels, D the greatest of 8, 4, 2, 1 that divides C; q a record for each output
#            channel, y i8[M][K]
# memory     A: 64 pixels of x, 64*C bytes; B: w; T: 256*PANELS bytes and 32 pixels of y, 32*K bytes. Where B or T is
#            too small, run slices of K
# clobbers   x2, x5..x14, acc0, acc1, q0, q1, g0..g7, d0, d1, vl, vr
# ideal      M*K*C/256 cycles where 16 divides M and K: an outer product in each. Between it and the figure, for the
#            25x5 pixels of 64 to 64 channels (2,000 cycles): 48 for three pixels that are not there; 200 until the
#            first panel is there and 75 until the last one is; 130 until the last pixels are home; 5 for each 16 pixels
.kernel conv1x1_i8_16x16_opa
.machine tile16
.param  M = 125, C = 64, K = 64
.param  ZX = 5, ZY = -3, LO = -128, HI = 127
.equ    PANELS, (K+15)/16
.assert M > 0 && C > 0 && K > 0, "every size is 1 or more"
.include "../include/rounding.inc"
.include "../include/outer.inc"
.requires rows >= 16, cols >= 16
.input  x : i8[1][1][M][C] -> x1
.input  w : i8[PANELS][1][1][C/D][16][D] -> x2
.input  q : qparam[K] -> x3
.output y : i8[1][1][M][K] -> x4
        rounded ".golden y = requantize(conv2d(x - ZX, w, 1, M, 1, 1, 1, 1, 0, 0), q, ZY, ", ", LO, HI)"
.equ    DEPTH, C/D                          # outer products of a tile
.equ    PIXELS, 16*C                        # bytes of 16 pixels of x, and of a panel;
.equ    BLOCK, 16*K                         # of 16 pixels of y
.equ    RECORDS, 256*PANELS                 # in T, before two blocks
.equ    CHUNK, (PANELS+3)/4                 # panels in a transfer
.requires scratchpad.A >= 4*PIXELS, scratchpad.B >= PANELS*PIXELS, scratchpad.T >= RECORDS + 2*BLOCK

.macro  fetch                               # the next 16 pixels, or what is left
        min     x10, x11, PIXELS
        dma     d0, A[g2], main[g3], x10
        sub     x11, x11, x10
.endm

.macro  weights channel, number             # a chunk of panels; 0 bytes when all have come
        .equ    FROM\number, \number*CHUNK < PANELS ? \number*CHUNK : PANELS
        .equ    TO\number, \number*CHUNK + CHUNK < PANELS ? \number*CHUNK + CHUNK : PANELS
        li      x10, FROM\number*PIXELS
        dma     \channel, B[x10], main[x2], (TO\number - FROM\number)*PIXELS
        add     x2, x2, (TO\number - FROM\number)*PIXELS
.endm

.macro  repeat sum, count                   # so many products
        .if     \count > 0
            loop    \count
                outer   i8, \sum
            end
        .endif
.endm

.macro  rest sum, q                         # the other products; while the last one computes, the records arrive
        repeat  \sum, DEPTH-2
        ldq     \q, T[g5]
        .if     DEPTH > 1
            outer   i8, \sum
        .endif
.endm

.macro  leave sum, q
        rescaled trq.i8, T[g4 by x6], \sum, \q, x8, x9, x12
.endm

.macro  odd                                 # a panel in acc1, while acc0 leaves
        outer   i8, acc1, .z
        leave   acc0, q0
        rest    acc1, q1
.endm

.macro  even                                # a panel in acc0, while acc1 leaves
        outer   i8, acc0, .z
        leave   acc1, q1
        rest    acc0, q0
.endm

.macro  last                                # the last panel leaves; x14 = bytes of the block, which may go home
        wait    d0, 1                       # the next pixels are here
        addvr   x14, x0, K
        .if     K % 16
            setvl   x0, K % 16
        .endif
        .if     PANELS % 2
            leave   acc0, q0
        .else
            leave   acc1, q1
        .endif
        .if     K % 16
            setvl   x0, 16
        .endif
.endm

        li      x7, ZX
        li      x11, M*C                    # bytes of x to come
        walk    g2, x0, [* : PIXELS] ring x0, 4*PIXELS
        walk    g3, x1, [* : PIXELS]
        fetch                               # in the order of their use: pixels,
        weights d1, 0                       # panels,
        weights d0, 1
        li      x10, 0
        dma     d1, T[x10], main[x3], 16*K  # records,
        .if     K % 16
            li      x10, 16*K
            fill    d1, T[x10], RECORDS - 16*K, x0
        .endif
        weights d0, 2
        weights d1, 3
        fetch                               # and more pixels
        fetch
        li      x5, C                       # from pixel to pixel in x,
        li      x6, K                       # and in y
        li      x8, ZY
        li      x9, LO
        li      x12, HI
        setvl   x0, 16
        setvr   x0, M < 16 ? M : 16
        walk    g0, x0, [DEPTH : D, PANELS : 0, * : PIXELS] ring x0, 4*PIXELS
        walk    g1, x0, [PANELS*DEPTH : 16*D, * : 0]
        li      x13, RECORDS
        walk    g4, x13, [PANELS : 16, * : BLOCK] ring x13, 2*BLOCK
        walk    g5, x0, [PANELS : 256, * : 0]
        walk    g6, x13, [* : BLOCK] ring x13, 2*BLOCK
        walk    g7, x4, [* : BLOCK]

        wait    d0, 4                       # the first 16 pixels, panel by panel
        wait    d1, K % 16 ? 3 : 2
        outer   i8, acc0, .z
        repeat  acc0, DEPTH-1
        .if     PANELS > 1
            wait    d0, 3
            outer   i8, acc1, .z
            repeat  acc1, DEPTH-1
        .endif
        wait    d1, 1                       # the records
        ldq     q0, T[g5]
        .if     PANELS > 1
            leave   acc0, q0
            ldq     q1, T[g5]
        .endif
.set    AT, 2
        .rept   PANELS > 2 ? PANELS-2 : 0
            .if     AT == FROM2
                wait    d0, 2
            .elseif AT == FROM3
                wait    d1
            .endif
            .if     AT % 2
                odd
            .else
                even
            .endif
            .set    AT, AT+1
        .endr
        last
        .if     M > 16
            loop.r  M-16, 16
                outer   i8, acc0, .z
                dma     d1, main[g7], T[g6], x14    # the block before goes home,
                fetch                       # pixels come,
                wait    d1, 1               # and the block before that has left T
                rest    acc0, q0
                .if     PANELS > 2
                    loop    (PANELS-1)/2
                        odd
                        even
                    end
                .endif
                .if     PANELS % 2 == 0
                    odd
                .endif
                last
            end
        .endif
        dma     d1, main[g7], T[g6], x14
        wait    d0
        wait    d1
        halt
