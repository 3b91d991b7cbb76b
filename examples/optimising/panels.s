# C = requantise((A - ZA)(B - ZB)) in i8 by outer products, tiled: one row panel and two column panels at a time.
#
# A step of docs/guide/optimising.md, between outer.s and double_buffered.s. Nothing overlaps: a panel is fetched, used,
# and its 16 x 32 results leave, before the next one is fetched. Any M and N then fit the same scratchpads.
.kernel panels
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
.requires scratchpad.A >= PANEL, scratchpad.B >= 2*PANEL, scratchpad.T >= 2*BLOCK

        li      x7, ZA
        li      x8, ZB
        li      x9, ZC
        li      x6, 32                      # from row to row of a block
        li      x5, BLOCK                   # where the records are in T
        setvl   x0, 16
        setvr   x0, 16
        walk    g0, x0, [K : 16, * : 0]     # the row panel, for each column panel
        walk    g1, x0, [2*K : 16, * : 0]   # the two column panels, for each row panel
        walk    g2, x0, [2 : 16, * : 0]     # the two tiles of a block
        walk    g5, x0, [16 : 32, * : 0]    # where a block lies in T
        walk    g3, x1, [* : PANEL] ring x1, M*K    # row panels of a, all of them for each pass
        loop    N/32                        # a pass: two column panels
            dma     d0, B[0], main[x2], 2*PANEL
            dma     d0, T[x5], main[x3], BLOCK
            wait    d0
            ldq     q0, T[BLOCK]
            ldq     q1, T[BLOCK + 256]
            walk    g4, x4, [16 : N, * : 16*N]  # blocks of C below one another, row by row
            loop    M/16                    # a row panel
                dma     d0, A[0], main[g3], PANEL
                wait    d0
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
                dma     d0, main[g4], T[g5], 32
                wait    d0
            end
            add     x2, x2, 2*PANEL
            add     x3, x3, BLOCK
            add     x4, x4, 32
        end
        halt
