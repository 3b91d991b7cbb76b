# A032
        dma d0, main[x1], main[x2], 4
