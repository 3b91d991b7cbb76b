# c = A b with memories of t words, rows in blocks of t, to and fro: a block begins with the tile of b that is there.
#
# As in matvec_mixed, the t partial sums of a block wait in T until all its column tiles have joined theirs. Each block
# but the first saves one tile of b.
#
# operands   a i16[N][N] and c i16[N] row-major in main memory, b i16[N]; N a multiple of t
# memory     A: a tile of one row, 2t bytes; B: a tile of b, 2t bytes; T: t partial sums, 2t bytes
# clobbers   x1..x8, acc0, d0
# ideal      N*N cycles: one multiply-add in each
# bill       N*N + N/t*N + N - (N/t-1)*t words moved, N*N + (N/t-1)*N operations
# slide      matrix-vector product, mixed serpentine
.kernel matvec_mixed_serpentine
.machine tutorial-{t}
.param  N = 32, t = 16
.assert N % t == 0, "t divides N"
.requires scratchpad.A >= 2*t, scratchpad.B >= 2*t, scratchpad.T >= 2*t
.input  a : i16[N][N] in -31..31 -> x1      # partial sums wait in 16-bit words: 32 products of 31 x 31 fit
.input  b : i16[N]    in -31..31 -> x5
.output c : i16[N] -> x6
.golden c = matvec(a, b)

.macro  tile join                           # t rows and t columns of A, with their corner at x1
        mv      x8, x1                      # x8: down the rows
        li      x4, 0
        loop    t                           # a row
            dma     d0, A[0], main[x8], t*2
            li      x2, 0
            li      x3, 0
            add     x8, x8, N*2
            clr     acc0
            wait    d0
            loop    t
                mac.i16 acc0, A[x2++], B[x3++]
            end
            .if     \join
                vadd.i16 acc0, T[x4]        # what the tiles beside it gave: one more operation
            .endif
            st.i16  T[x4++], acc0
        end
.endm

        dma     d0, B[0], main[x5], t*2     # the first tile of b
        li      x7, t*2                     # from tile to tile: to the right, or back with -t*2
        loop    N/t                         # a block of t rows
            tile    0                       # its part of b is there from the block above
            loop    N/t - 1
                add     x1, x1, x7
                add     x5, x5, x7
                dma     d0, B[0], main[x5], t*2
                tile    1
            end
            dma     d0, main[x6], T[0], t*2     # on its way while the next tile is fetched
            add     x6, x6, t*2
            add     x1, x1, t*N*2           # straight down,
            sub     x7, x0, x7              # and back
        end
        wait    d0
        halt
