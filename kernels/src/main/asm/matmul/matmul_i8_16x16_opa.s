# C = requantise((A - ZA)(B - ZB)) in i8 on tiles of 16 x 16: packed panels stream in while tiles of C stream out.
#
# A and B are packed in panels of 16: a[m][k][16 rows], b[n][k][16 columns]. Two column panels stay in B for a pass over
# all row panels; the next two arrive meanwhile. A row panel arrives three turns before it is used. One tile drains
# while the other one computes, and blocks of C leave through a ring of four in T.
#
# operands   a, b packed, q a record for each column, c i8[M][N] row-major; M a multiple of 16, N of 32. ROUNDING, zero
#            points and bounds LO, HI are parameters. matmul_i8_16x16_opa_row_major takes any M and N, and packs nothing
# memory     A: four row panels, 64K bytes; B: two pairs of column panels, 64K bytes; T: 2,560 bytes
# clobbers   x1..x15, acc0, acc1, q0, q1, g0..g7, d0, d1, vl, vr
# ideal      M*N*K/256 cycles: one outer product in each. Between it and the figure: the first panels, 3*K cycles, and
#            about 15 for each pair of tiles
.kernel matmul_i8_16x16_opa
.machine tile16
.param  M = 128, N = 128, K = 128
.param  ZA = 5, ZB = 0, ZC = -3, LO = -128, HI = 127
.assert M >= 1 && N >= 1 && K >= 1, "M, N and K are at least 1"
.assert M % 16 == 0 && N % 32 == 0, "M is a multiple of 16 and N of 32; matmul_i8_16x16_opa_row_major takes all others"
.include "../include/rounding.inc"
.input  a : i8[M/16][K][16] -> x1
.input  b : i8[N/16][K][16] -> x2
.input  q : qparam[N] -> x3                 # per column: multiplier, shifts, bias
.output c : i8[M][N] -> x4
        rounded ".golden c = requantize(matmul(a - ZA, b - ZB), q, ZC, ", ", LO, HI)"
.equ    ROWS, 16*K                          # bytes of a row panel
.equ    PAIR, 32*K                          # bytes of two column panels
.equ    BLOCK, 16*32                        # bytes of a block of C, and of the parameters of its columns
.equ    PARAMETERS, 4*BLOCK                 # where they are in T
.requires rows >= 16, cols >= 16
.requires scratchpad.A >= 4*ROWS, scratchpad.B >= 2*PAIR, scratchpad.T >= PARAMETERS + BLOCK

.macro  fetch                               # the next row panel; 0 bytes when all have come
        min     x10, x9, ROWS
        dma     d0, A[g2], main[g3], x10
        sub     x9, x9, x10
.endm

        setvl   x0, 16
        setvr   x0, 16
        li      x6, 32                      # from row to row of a block in T
        li      x7, ZA
        li      x8, ZC
        li      x5, ZB
        li      x14, LO
        li      x15, HI
        li      x9, N/32 * M*K              # x9: bytes of A to come, all passes together
        li      x13, PARAMETERS
        walk    g0, x0, [K : 16, 2 : 0, * : ROWS] ring x0, 4*ROWS   # A: each row panel twice
        walk    g1, x0, [2*K : 16, M/16 : 0, * : PAIR] ring x0, 2*PAIR  # B: each pair for all row panels
        walk    g2, x0, [* : ROWS] ring x0, 4*ROWS  # where row panels arrive in A
        walk    g3, x1, [* : ROWS] ring x1, M*K     # where they come from: all of a, again and again
        walk    g4, x0, [2 : 16, * : BLOCK] ring x0, 4*BLOCK    # where tiles go in T: left, right
        walk    g5, x0, [16 : 32, * : BLOCK] ring x0, 4*BLOCK   # where blocks leave T
        walk    g6, x0, [* : PAIR] ring x0, 2*PAIR  # where column panels arrive in B
        dma     d1, B[g6], main[x2], PAIR
        fetch
        dma     d1, T[x13], main[x3], BLOCK
        fetch
        fetch
        li      x11, N/32                   # x11: passes to go
        wait    d1
        # Of d1, a pass starts M/16 + 2: column panels and parameters for the next pass, then M/16 blocks of C.
        loop    N/32                        # a pass: two column panels
            ldq     q0, T[PARAMETERS]
            ldq     q1, T[PARAMETERS + 256]
            walk    g7, x4, [16 : N, * : 16*N]  # the blocks of C below one another, row by row
            add     x4, x4, 32
            add     x2, x2, PAIR
            add     x3, x3, BLOCK
            sub     x11, x11, 1
            min     x12, x11, 1             # 1, or 0 in the last pass
            mul     x13, x12, PAIR
            mul     x12, x12, BLOCK
            dma     d1, B[g6], main[x2], x13    # the next two, into the other half
            li      x13, PARAMETERS
            dma     d1, T[x13], main[x3], x12
            loop    M/16                    # a row panel
                wait    d0, 2               # it is here, two more are on their way
                opa.z.i8 acc0, A[g0]-x7, B[g1]-x5
                loop    K-1
                    opa.i8  acc0, A[g0]-x7, B[g1]-x5
                end
                opa.z.i8 acc1, A[g0]-x7, B[g1]-x5
                wait    d1, 3               # the block of four turns ago has left T
                rescaled trq.i8, T[g4 by x6], acc0, q0, zp=x8, lo=x14, hi=x15
                loop    K-1
                    opa.i8  acc1, A[g0]-x7, B[g1]-x5
                end
                fetch
                rescaled trq.i8, T[g4 by x6], acc1, q1, zp=x8, lo=x14, hi=x15
                dma     d1, main[g7], T[g5], 32     # 16 rows of 32 bytes
            end
            wait    d1, M/16                # the column panels are here; blocks may be under way
        end
        wait    d0
        wait    d1
        halt
