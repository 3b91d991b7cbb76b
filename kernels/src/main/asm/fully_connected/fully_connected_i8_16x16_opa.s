# y = requantise((x - ZX)(w - ZW)^T) in i8 on tiles of 16 x 16: fully connected, or matmul with B transposed.
#
# Rows of a tile are rows of the batch, columns are outputs. Both operands of the outer product lie a row of K apart, so
# nothing is packed or transposed. Weights stream: 64 outputs arrive while the 64 before them are used. A tile takes K
# cycles, as long as the weights of its 16 outputs take to arrive, so 16 rows of a batch cost as much as one.
#
# operands   x i8[BATCH][K], w i8[N][K] a row for each output, q a record for each output, or one if PER_TENSOR is 1,
#            y i8[BATCH][N]; any BATCH, N and K that fit, K up to 512 on tile16. ROUNDING, zero points and bounds LO, HI
#            are parameters
# memory     A: x, BATCH*K bytes; B: 128*K bytes; T: 128*BATCH + 16*N bytes
# clobbers   x1, x2, x4..x15, acc0, q0, g0..g4, d0, d1, vl, vr
# ideal      ceil(BATCH/16)*N*K/16 cycles: an outer product in each, or 16 bytes of weights. Between it and the figure:
#            the first strip, 4*K cycles; records, N; 20 for each tile to leave; 70 to set up each strip, where tiles do
#            not hide it
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
.equ    STRIP, 64*K                         # bytes of a strip of weights,
.equ    BLOCK, BATCH*64                     # and of its results
.equ    PANELS, (BATCH+15)/16               # of x
.equ    RECORDS, 2*BLOCK                    # where the records are in T
.requires rows >= 16, cols >= 16
.requires scratchpad.A >= BATCH*K, scratchpad.B >= 2*STRIP, scratchpad.T >= RECORDS + 16*N

.macro  fetch                               # 0 bytes behind the last strip
        min     x9, x10, 64
        sub     x10, x10, x9
        mul     x4, x9, K
        dma     d0, B[x11], main[x2], x4
        add     x2, x2, x4
        xor     x11, x11, STRIP
.endm

        li      x6, K                       # x6: from row to row of x and w
        li      x7, ZX
        li      x8, ZW
        li      x10, N                      # x10: outputs to come
        li      x11, 0                      # x11: where the next strip arrives in B
        li      x13, ZY
        li      x14, LO
        li      x15, HI
        walk    g4, x4, [BATCH : N, * : 64]     # where results go in y
        dma     d0, A[0], main[x1], BATCH*K
        fetch                               # x9: its outputs
        li      x5, RECORDS                 # x5: the records of the next tile
        dma     d1, T[x5], main[x3], PER_TENSOR ? 16 : 16*N
        li      x1, 64                      # x1: from row to row of a block in T
        walk    g0, x0, [K : 1, PANELS : 16*K, * : 0]   # x, by 16 rows, again for each 16 outputs
        walk    g1, x0, [K : 1, PANELS : 0, * : 16*K] ring x0, 2*STRIP  # 16 rows of w for all of x
        walk    g2, x0, [PANELS : 16*64, 4 : 16, * : BLOCK] ring x0, RECORDS    # where tiles go in T,
        walk    g3, x0, [BATCH : 64, * : BLOCK] ring x0, RECORDS    # and where they leave it
        wait    d1
        .if     PER_TENSOR
            setvl   x0, 16
            ldq     q0, T[x5 by 0]
        .endif
        loop    (N+63)/64
            wait    d0                      # the strip is here
            mv      x12, x9                 # x12: its outputs
            fetch
            wait    d1, 1                   # the results of two turns ago have left T
            loop.v  x12, 16
                .if     !PER_TENSOR
                    ldq     q0, T[x5++]
                .endif
                loop.r  BATCH, 16
                    opa.z.i8 acc0, A[g0 by x6]-x7, B[g1 by x6]-x8
                    loop    K-1
                        opa.i8  acc0, A[g0 by x6]-x7, B[g1 by x6]-x8
                    end
                    rescaled trq.i8, T[g2 by x1], acc0, q0, zp=x13, lo=x14, hi=x15
                end
            end
            dma     d1, main[g4], T[g3], x12
        end
        wait    d0
        wait    d1
        halt
