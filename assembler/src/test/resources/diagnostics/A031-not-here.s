# A031 A031 A031 A031 A031
        st.i8 T[x1]-x2, acc0
        st.i8 T[x1 by x2], acc0
        dma d0, A[x1++], main[x2], 4
        add x1, x2, 3 pop 1
        halt to .+2
