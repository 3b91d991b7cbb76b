# A030 A030
        dma d0, A[x1+8], B[x2+8], 4
        dma d0, main[x1+4], T[0], 4
