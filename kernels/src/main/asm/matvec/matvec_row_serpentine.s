# c = A b with memories of t words, row by row, to and fro: the tile of b that ends a row begins the next one.
#
# The sum of a row stays in the MAC unit over all tiles, so there are no partial sums. Each row but the first saves one
# tile of b against matvec_row_streaming.
#
# operands   a i16[N][N] and c i16[N] row-major in main memory, b i16[N]; N a multiple of t
# memory     A: a tile of one row, 2t bytes; B: a tile of b, 2t bytes; T: t results, 2t bytes
# clobbers   x1..x7, acc0, d0
# ideal      N*N cycles: one multiply-add in each
# bill       N*N + N*N + N - (N-1)*t words moved, N*N operations
# slide      matrix-vector product, row-wise serpentine
.kernel matvec_row_serpentine
.machine tutorial-{t}
.param  N = 32, t = 16
.assert N % t == 0, "t divides N"
.requires scratchpad.A >= 2*t, scratchpad.B >= 2*t, scratchpad.T >= 2*t
.input  a : i16[N][N] in -31..31 -> x1      # 32 products of 31 x 31 fit an i16 result
.input  b : i16[N]    in -31..31 -> x5
.output c : i16[N] -> x6
.golden c = matvec(a, b)

.macro  tile                                # t products, when what they need has come
        li      x2, 0
        li      x3, 0
        wait    d0
        loop    t
            mac.i16 acc0, A[x2++], B[x3++]
        end
.endm

        dma     d0, B[0], main[x5], t*2     # the first tile of b
        li      x7, t*2                     # from tile to tile: to the right, or back with -t*2
        loop    N/t                         # t rows: T is full
            li      x4, 0
            loop    t                       # a row
                clr     acc0
                dma     d0, A[0], main[x1], t*2     # its part of b is there from the row above
                tile
                loop    N/t - 1
                    add     x1, x1, x7
                    add     x5, x5, x7
                    dma     d0, A[0], main[x1], t*2
                    dma     d0, B[0], main[x5], t*2
                    tile
                end
                st.i16  T[x4++], acc0
                add     x1, x1, N*2         # straight down,
                sub     x7, x0, x7          # and back
            end
            dma     d0, main[x6], T[0], t*2     # on its way while the next tile is fetched
            add     x6, x6, t*2
        end
        wait    d0
        halt
