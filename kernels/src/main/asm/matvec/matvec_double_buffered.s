# c = A b as in matvec_resident, but A arrives in half rows: one is multiplied while the other one is on its way.
#
# The left half row travels on d0, the right one on d1, so that the set-up of one transfer hides behind the data of the
# other. When a half has been used, the half below it is sent for at once. The MAC unit waits for the first row alone.
#
# operands   a i16[M][K] and c i16[M] row-major in main memory, b i16[K]; K even
# memory     A: two half rows, 2K bytes; B: b, 2K bytes; T: c, 2M bytes
# clobbers   x4, x7, x8, acc0, g0..g2, d0, d1
# ideal      M*K cycles: one multiply-add in each
# bill       M*K + K + M words moved, M*K operations
# slide      matrix-vector product, streaming with two buffers
.kernel matvec_double_buffered
.machine tutorial-32
.param  M = 32, K = 32
.assert K % 2 == 0, "K is even"
.requires scratchpad.A >= 2*K, scratchpad.B >= 2*K, scratchpad.T >= 2*M
.input  a : i16[M][K] in -31..31 -> x1      # 32 products of 31 x 31 fit an i16 result
.input  b : i16[K]    in -31..31 -> x5
.output c : i16[M] -> x6
.golden c = matvec(a, b)

        walk    g0, x1, [* : K]             # the half rows in main memory, one behind the other
        walk    g1, x0, [K : 2, * : 0]      # a row in A, left half and right half
        walk    g2, x0, [K : 2, * : 0]      # b
        dma     d0, B[0], main[x5], K*2
        dma     d0, A[0], main[g0], K
        dma     d1, A[K], main[g0], K
        li      x4, 0                       # x4: the next result, in T
        li      x7, (M-1)*K                 # x7: bytes of left halves to come
        loop    M                           # a row
            min     x8, x7, K               # the next half: K bytes, or 0 behind the last row
            sub     x7, x7, x8
            clr     acc0
            wait    d0                      # the left half is here (and, the first time, b)
            loop    K/2
                mac.i16 acc0, A[g1], B[g2]
            end
            dma     d0, A[0], main[g0], x8
            wait    d1                      # the right half is here
            loop    K/2
                mac.i16 acc0, A[g1], B[g2]
            end
            dma     d1, A[K], main[g0], x8
            st.i16  T[x4++], acc0
        end
        wait    d1                          # behind the last row, of nothing
        dma     d0, main[x6], T[0], M*2
        wait    d0
        halt
