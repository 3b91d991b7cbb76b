# A022 A022 A022 A022 A022 A022 A022 A022 A022 A022 A022 A022 A022
        add acc0, x1, x2
        add x1, x1, acc0
        clr A[x1]
        st.i8 x1, acc0
        j x1
        dma d0, A[0], 8, 16
        st.i8 T[x1], q0
        ld.i8 q1, A[x1]
        vmac.i8 acc0, A[x1 by 4], B[x3]
        walk g0, 16, [4 : 2]
        vrq.i8.double T[x1], acc0, q0, lo=x1, zp=x2
        vrq.i8.double T[x1], acc0, q0, zp=5
        vld.i8 acc0, A[x1 += 4]
