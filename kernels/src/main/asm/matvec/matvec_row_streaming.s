# c = A b with memories of t words, row by row: both a tile of A and its part of b come for every t multiply-adds.
#
# The sum of a row stays in the MAC unit over all tiles, so there are no partial sums. But b is fetched again for every
# row. With t = N all of it fits and comes once, as in matvec_resident.
#
# operands   a i16[N][N] and c i16[N] row-major in main memory, b i16[N]; N a multiple of t
# memory     A: a tile of one row, 2t bytes; B: a tile of b, 2t bytes; T: t results, 2t bytes
# clobbers   x2..x4, x6, acc0, g0, g1, d0
# ideal      N*N cycles: one multiply-add in each
# bill       N*N + N*N + N words moved, with t = N only N*N + N + N; N*N operations
# slide      matrix-vector product, row-wise streaming
.kernel matvec_row_streaming
.machine tutorial-{t}
.param  N = 32, t = 16
.assert N % t == 0, "t divides N"
.requires scratchpad.A >= 2*t, scratchpad.B >= 2*t, scratchpad.T >= 2*t
.input  a : i16[N][N] in -31..31 -> x1      # 32 products of 31 x 31 fit an i16 result
.input  b : i16[N]    in -31..31 -> x5
.output c : i16[N] -> x6
.golden c = matvec(a, b)

        walk    g0, x1, [* : t*2]           # the tiles of A, one behind the other
        walk    g1, x5, [* : t*2] ring x5, N*2  # the tiles of b, again for each row
        .if     t == N
            dma     d0, B[0], main[x5], N*2
        .endif
        loop    N/t                         # t rows: T is full
            li      x4, 0
            loop    t                       # a row
                clr     acc0
                loop    N/t                 # a tile
                    dma     d0, A[0], main[g0], t*2
                    .if     t < N
                        dma     d0, B[0], main[g1], t*2
                    .endif
                    li      x2, 0
                    li      x3, 0
                    wait    d0
                    loop    t
                        mac.i16 acc0, A[x2++], B[x3++]
                    end
                end
                st.i16  T[x4++], acc0
            end
            dma     d0, main[x6], T[0], t*2     # on its way while the next tile is fetched
            add     x6, x6, t*2
        end
        wait    d0
        halt
