# A022 A022 A022 A022 A022 A022
        add acc0, x1, x2
        add x1, x1, acc0
        clr A[x1]
        st.i8 x1, acc0
        j x1
        dma d0, A[0], 8, 16
