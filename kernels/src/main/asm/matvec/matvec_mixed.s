# c = A b with memories of t words, rows in blocks of t: partial sums never leave T, and b is read once for each block.
#
# All column tiles of a block are done before the next block. So the t sums of a block wait in T, where each column tile
# joins its own; T goes to c once.
#
# operands   a i16[N][N] and c i16[N] row-major in main memory, b i16[N]; N a multiple of t
# memory     A: a tile of one row, 2t bytes; B: a tile of b, 2t bytes; T: t partial sums, 2t bytes
# clobbers   x1..x4, x6, x8, acc0, g0, d0
# ideal      N*N cycles: one multiply-add in each
# bill       N*N + N/t*N + N words moved, N*N + (N/t-1)*N operations
# slide      matrix-vector product, mixed rows and columns
.kernel matvec_mixed
.machine tutorial-{t}
.param  N = 32, t = 16
.assert N % t == 0, "t divides N"
.requires scratchpad.A >= 2*t, scratchpad.B >= 2*t, scratchpad.T >= 2*t
.input  a : i16[N][N] in -31..31 -> x1      # partial sums wait in 16-bit words: 32 products of 31 x 31 fit
.input  b : i16[N]    in -31..31 -> x5
.output c : i16[N] -> x6
.golden c = matvec(a, b)

.macro  tile join                           # t rows and t columns of A, with their corner at x1
        dma     d0, B[0], main[g0], t*2
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
                vadd.i16 acc0, T[x4]        # what the tiles to the left gave: one more operation
            .endif
            st.i16  T[x4++], acc0
        end
        add     x1, x1, t*2                 # to the right
.endm

        walk    g0, x5, [* : t*2] ring x5, N*2  # the tiles of b, again for each block
        loop    N/t                         # a block of t rows
            tile    0
            loop    N/t - 1
                tile    1
            end
            dma     d0, main[x6], T[0], t*2     # on its way while the next tile is fetched
            add     x6, x6, t*2
            add     x1, x1, (t-1)*N*2       # the next block, from the left
        end
        wait    d0
        halt
