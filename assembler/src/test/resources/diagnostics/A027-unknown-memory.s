# A027 A027
        mac.i8 acc0, C[x1], B[x2]
        dma d0, A[0], mian[x1], 4
