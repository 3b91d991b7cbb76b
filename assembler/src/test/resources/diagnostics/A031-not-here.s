# A031 A031 A031 A031 A031 A031 A031 A031
        st.i8 T[x1]-x2, acc0
        st.i8 T[x1 by x2], acc0
        dma d0, A[x1++], main[x2], 4
        add x1, x2, 3 pop 1
        halt to .+2
        vmac.i8 acc0, A[g0++], B[x3]
        mac.i8 acc0, A[x1 by x2], B[x3]
        add x1, x2, x3 ring x1, 2
