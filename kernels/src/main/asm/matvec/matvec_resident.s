# c = A b. b stays in B; the rows of A pass through A one at a time; no partial sum leaves the MAC unit.
#
# operands   a i16[M][K] and c i16[M] row-major in main memory, b i16[K]
# memory     A: one row, 2K bytes; B: b, 2K bytes; T: c, 2M bytes
# clobbers   x1..x4, acc0, d0
# ideal      M*K cycles: one multiply-add in each
# bill       M*K + K + M words moved, M*K operations
# slide      matrix-vector product, memories of 32 words
.kernel matvec_resident
.param  M = 32, K = 32
.input  a : i16[M][K] in -31..31 -> x1      # 32 products of 31 x 31 fit an i16 result
.input  b : i16[K]    in -31..31 -> x5
.output c : i16[M] -> x6
.golden c = matvec(a, b)

        dma     d0, B[0], main[x5], K*2
        li      x4, 0                       # x4: the next result, in T
        loop    M
            dma     d0, A[0], main[x1], K*2
            li      x2, 0
            li      x3, 0
            add     x1, x1, K*2
            clr     acc0
            wait    d0                      # the row is here (and, the first time, b)
            loop    K
                mac.i16 acc0, A[x2++], B[x3++]
            end
            st.i16  T[x4++], acc0
        end
        dma     d0, main[x6], T[0], M*2
        wait    d0
        halt
