# c = A b with memories of t words, column tile by column tile, down and up: the last block of partial sums stays in T.
#
# b is read once. Each column tile visits the blocks of t rows in reverse, so it starts with the block whose partial
# sums are still in T. Those of the other blocks go out to c and come back.
#
# operands   a i16[N][N] and c i16[N] row-major in main memory, b i16[N]; N a multiple of t
# memory     A: a tile of one row, 2t bytes; B: a tile of b, 2t bytes; T: t partial sums, 2t bytes
# clobbers   x1..x9, acc0, d0
# ideal      N*N cycles: one multiply-add in each
# bill       N*N + N + N + 2*(N/t-1)*(N-t) words moved, N*N + (N/t-1)*N operations
# slide      matrix-vector product, column tiles, blocks reversed
.kernel matvec_column_reversed
.machine tutorial-{t}
.param  N = 32, t = 16
.assert N % t == 0, "t divides N"
.requires scratchpad.A >= 2*t, scratchpad.B >= 2*t, scratchpad.T >= 2*t
.input  a : i16[N][N] in -31..31 -> x1      # partial sums wait in 16-bit words: 32 products of 31 x 31 fit
.input  b : i16[N]    in -31..31 -> x5
.output c : i16[N] -> x6
.golden c = matvec(a, b)

.macro  block join                          # t rows of the column tile, the first one at x1
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
                vadd.i16 acc0, T[x4]        # what the column tiles before left: one more operation
            .endif
            st.i16  T[x4++], acc0
        end
.endm

.macro  column join                         # all blocks of the column tile, by the tile of b at x5
        dma     d0, B[0], main[x5], t*2
        block   \join                       # its partial sums are in T already
        loop    N/t - 1
            dma     d0, main[x6], T[0], t*2
            add     x1, x1, x7              # the next block, below or above
            add     x6, x6, x9
            .if     \join
                dma     d0, T[0], main[x6], t*2     # same channel: runs after the store
            .endif
            block   \join
        end
.endm

        li      x7, t*N*2                   # from block to block: in A,
        li      x9, t*2                     # and in c
        column  0
        loop    N/t - 1
            add     x1, x1, t*2             # to the right,
            add     x5, x5, t*2
            sub     x7, x0, x7              # and back the other way
            sub     x9, x0, x9
            column  1
        end
        dma     d0, main[x6], T[0], t*2
        wait    d0
        halt
