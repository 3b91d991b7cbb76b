# A tail that was forgotten: the loop does strips of 16 and leaves the rest of c as it is. Without --check a run compares
# c with its golden reference, and that may even agree. A checked run says which bytes nobody has written.
#
#   macrame run examples/half_written.s -p N=32         # right
#   macrame run examples/half_written.s --check         # traps: uninitialised
.kernel half_written
.machine simd16
.param  N = 40
.input  a : i8[N] -> x1
.output c : i8[N] -> x2
.golden c = a

        dma     d0, A[0], main[x1], N
        li      x3, 0
        li      x4, 0
        setvl   x0, 16
        wait    d0
        loop    N/16                        # N/16 rounds down: loop.v N, 16 would not
            vld.i8  acc0, A[x3++]
            vst.i8  T[x4++], acc0
        end
        dma     d0, main[x2], T[0], N
        wait    d0
        halt
