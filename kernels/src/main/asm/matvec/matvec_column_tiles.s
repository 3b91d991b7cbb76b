# c = A b with memories of half a row: two column tiles of A, and partial sums that wait in T or in c.
#
# b is read once. The second column tile visits the two blocks of rows in reverse, so it starts with the block whose
# partial sums are still in T.
#
# operands   a i16[N][N] and c i16[N] row-major in main memory, b i16[N]; N even
# memory     A: half a row, N bytes; B: half of b, N bytes; T: half of c, N bytes
# clobbers   x1..x5, x7, acc0, d0
# slide      matrix-vector product, memories of 16 words: 1,120 words moved, 1,056 operations
.kernel matvec_column_tiles
.machine tutorial-16
.param  N = 32
.input  a : i16[N][N] in -30..30 -> x1      # partial sums wait in 16-bit words: 32 products of 30 x 30 fit
.input  b : i16[N]    in -30..30 -> x5
.output c : i16[N] -> x6
.golden c = matvec(a, b)
.equ    t, N/2                              # rows of a block, columns of a tile

.macro  block join                          # t rows from x1 on; the column tile of b is in B
        li      x4, 0
        loop    t
            dma     d0, A[0], main[x1], t*2
            li      x2, 0
            li      x3, 0
            add     x1, x1, N*2
            clr     acc0
            wait    d0
            loop    t
                mac.i16 acc0, A[x2++], B[x3++]
            end
            .if     \join
                vadd.i16 acc0, T[x4]        # the half that column tile 0 left: one more operation
            .endif
            st.i16  T[x4++], acc0
        end
.endm

        add     x7, x6, t*2                 # x7: c, rows t..2t-1
        dma     d0, B[0], main[x5], t*2
        block   0                           # tile 0, rows 0..t-1
        dma     d0, main[x6], T[0], t*2     # T is full: these partial sums wait in c
        block   0                           # tile 0, rows t..2t-1: stay in T
        add     x5, x5, t*2
        dma     d0, B[0], main[x5], t*2
        add     x1, x1, t*2 - t*N*2         # back to row t, one column tile to the right
        block   1                           # tile 1, rows t..2t-1
        dma     d0, main[x7], T[0], t*2
        dma     d0, T[0], main[x6], t*2     # same channel: runs after the store
        add     x1, x1, -N*N*2              # row 0, column tile 1
        block   1                           # tile 1, rows 0..t-1
        dma     d0, main[x6], T[0], t*2
        wait    d0
        halt
