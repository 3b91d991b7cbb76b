# c = A b with memories of t words, column tile by column tile: b is read once, all partial sums go out and come back.
#
# Each column tile of A is done for all rows before the next. T holds the partial sums of t rows only; so each block of
# t sums waits in c, is fetched for the next column tile, joined and stored again.
#
# operands   a i16[N][N] and c i16[N] row-major in main memory, b i16[N]; N a multiple of t
# memory     A: a tile of one row, 2t bytes; B: a tile of b, 2t bytes; T: t partial sums, 2t bytes
# clobbers   x1..x5, x7, x8, acc0, d0
# ideal      N*N cycles: one multiply-add in each
# bill       N*N + N + N + 2*(N/t-1)*N words moved, N*N + (N/t-1)*N operations
# slide      matrix-vector product, column tiles, all partial sums out and back
.kernel matvec_column_spilled
.machine tutorial-{t}
.param  N = 32, t = 16
.assert N % t == 0, "t divides N"
.requires scratchpad.A >= 2*t, scratchpad.B >= 2*t, scratchpad.T >= 2*t
.input  a : i16[N][N] in -31..31 -> x1      # partial sums wait in 16-bit words: 32 products of 31 x 31 fit
.input  b : i16[N]    in -31..31 -> x5
.output c : i16[N] -> x6
.golden c = matvec(a, b)

.macro  column join                         # all rows of the column tile at x1, by the tile of b at x5
        dma     d0, B[0], main[x5], t*2
        mv      x8, x1                      # x8: down the rows
        mv      x7, x6                      # x7: down their sums in c
        loop    N/t                         # a block of t rows
            .if     \join
                dma     d0, T[0], main[x7], t*2     # same channel: runs after all stores
            .endif
            li      x4, 0
            loop    t                       # a row
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
                    vadd.i16 acc0, T[x4]    # what the column tiles before left: one more operation
                .endif
                st.i16  T[x4++], acc0
            end
            dma     d0, main[x7], T[0], t*2
            add     x7, x7, t*2
        end
        add     x1, x1, t*2                 # the next column tile
        add     x5, x5, t*2
.endm

        column  0
        loop    N/t - 1
            column  1
        end
        wait    d0
        halt
