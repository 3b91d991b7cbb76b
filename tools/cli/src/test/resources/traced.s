# Something of everything that a trace shows.
.kernel traced
.param  N = 8
.input  a : i16[N] in 3..3 -> x1
.output c : i16[N] -> x2
.golden c = a + a

        li      x3, 0
        dma     d0, A[0], main[x1], N*2
        walk    g0, x0, [2 : 8]
        fill    d1, B[g0], 2, x0
        wait    d0
        setvl   x5, N
        vld.i16 acc0, A[0]
        vadd.i16 acc0, A[0]
        vst.i16 T[x3++], acc0
        ld.i16  x4, A[x0+2]
        wait    d1
        dma     d0, main[x2], T[0], N*2
        wait    d0
        halt
