# C = requantise((A - ZA)(B - ZB)) in i8 by outer products, tiled, with two buffers for panels and four for blocks of C.
#
# A step of docs/guide/optimising.md, between panels.s and matmul_i8_16x16_opa: the next panels arrive, and finished
# blocks leave, while the MAC unit works. Tiles still come one after another, and each is waited for.
.kernel double_buffered
.machine tile16
.param  M = 128, N = 128, K = 128
.param  ZA = 5, ZB = 0, ZC = -3
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.assert M % 16 == 0 && N % 32 == 0, "M is a multiple of 16 and N of 32"
.input  a : i8[M/16][K][16] -> x1
.input  b : i8[N/16][K][16] -> x2
.input  q : qparam[N] -> x3
.output c : i8[M][N] -> x4
.golden c = requantize(matmul(a - ZA, b - ZB), q, ZC, single)
.equ    PANEL, 16*K                         # bytes of a row panel
.equ    BLOCK, 16*32                        # bytes of a block of C, and of the records of its columns
.requires rows >= 16, cols >= 16
.requires scratchpad.A >= 2*PANEL, scratchpad.B >= 4*PANEL, scratchpad.T >= 5*BLOCK

.macro  fetch_row                           # the next row panel; 0 bytes when all have come
        min     x10, x11, PANEL
        dma     d0, A[g6], main[g3], x10
        sub     x11, x11, x10
.endm

.macro  fetch_columns                       # the next two column panels and their records; 0 bytes behind the last ones
        min     x10, x12, 2*PANEL
        dma     d1, B[g7], main[x2], x10
        sub     x12, x12, x10
        min     x10, x13, BLOCK
        dma     d1, T[x5], main[x3], x10
        sub     x13, x13, x10
        add     x2, x2, 2*PANEL
        add     x3, x3, BLOCK
.endm

        li      x7, ZA
        li      x8, ZB
        li      x9, ZC
        li      x6, 32                      # from row to row of a block
        li      x5, 4*BLOCK                 # where the records are in T
        li      x11, N/32 * M*K             # x11: bytes of A to come, all passes together
        li      x12, N*K                    # x12: bytes of B to come
        li      x13, 16*N                   # x13: bytes of records to come
        setvl   x0, 16
        setvr   x0, 16
        walk    g0, x0, [K : 16, 2 : 0, * : PANEL] ring x0, 2*PANEL     # the row panel, for each column panel
        walk    g1, x0, [2*K : 16, M/16 : 0, * : 2*PANEL] ring x0, 4*PANEL  # column panels, for each row panel
        walk    g2, x0, [2 : 16, * : BLOCK] ring x0, 4*BLOCK    # the two tiles of a block
        walk    g5, x0, [16 : 32, * : BLOCK] ring x0, 4*BLOCK   # where blocks leave T
        walk    g3, x1, [* : PANEL] ring x1, M*K    # row panels of a, all of them for each pass,
        walk    g6, x0, [* : PANEL] ring x0, 2*PANEL    # and where they arrive
        walk    g7, x0, [* : 2*PANEL] ring x0, 4*PANEL  # where column panels arrive
        fetch_row
        fetch_columns
        loop    N/32                        # a pass: two column panels
            wait    d1
            ldq     q0, T[4*BLOCK]
            ldq     q1, T[4*BLOCK + 256]
            fetch_columns
            walk    g4, x4, [16 : N, * : 16*N]  # blocks of C below one another, row by row
            loop    M/16                    # a row panel
                wait    d0
                fetch_row
                wait    d1, 3               # the block of four turns ago has left T
                opa.z.i8 acc0, A[g0]-x7, B[g1]-x8
                loop    K-1
                    opa.i8  acc0, A[g0]-x7, B[g1]-x8
                end
                trq.i8.single T[g2 by x6], acc0, q0, zp=x9
                opa.z.i8 acc0, A[g0]-x7, B[g1]-x8
                loop    K-1
                    opa.i8  acc0, A[g0]-x7, B[g1]-x8
                end
                trq.i8.single T[g2 by x6], acc0, q1, zp=x9
                dma     d1, main[g4], T[g5], 32
            end
            add     x4, x4, 32
        end
        wait    d0
        wait    d1
        halt
