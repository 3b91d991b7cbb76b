# A024 A024 A024 A024 A024
        li x1, 1 << 32
        mac.i8 acc0, A[x1+128], B[x2]
        dma d0, A[0], main[x1], 16 << 20
        wait d0, -1
        j . pop 99
