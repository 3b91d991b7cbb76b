# c = A b. b stays in B; the rows of a pass through A; no partial sum leaves the MAC unit.
.kernel matvec_resident
.param  M = 32, K = 32
.input  a : i16[M][K] -> x1
.input  b : i16[K] -> x5
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
            st.i16  T[x4++], acc0           # narrows with saturation, counted
        end
        dma     d0, main[x6], T[0], M*2
        wait    d0
        halt
