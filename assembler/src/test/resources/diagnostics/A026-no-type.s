# A026 A026 A026
        mac acc0, A[x1], B[x2]
        st T[x1], acc0
        vrq.i8 T[x1], acc0, q0
