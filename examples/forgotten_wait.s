# The double-buffering mistake that hardware shows late or never: a buffer is filled again while it is still read, and
# used before the new values have come. Here it is a trap on the first run, with the line of the transfer.
#
#   macrame run examples/forgotten_wait.s     # traps: in-flight
#
# Put `wait d0` before the inner loop, and it runs.
.kernel forgotten_wait
.param  M = 8, N = 16
.input  a : i16[M][N] in -30..30 -> x1
.input  b : i16[N]    in -30..30 -> x2
.output c : i16[M] -> x3
.golden c = matvec(a, b)

        dma     d0, B[0], main[x2], N*2
        dma     d0, A[0], main[x1], N*2
        li      x6, 0
        wait    d0
        loop    M
            add     x1, x1, N*2
            li      x4, 0
            li      x5, 0
            clr     acc0
            loop    N
                mac.i16 acc0, A[x4++], B[x5++]
            end
            st.i16  T[x6++], acc0
            dma     d0, A[0], main[x1], N*2     # the next row; with --check: behind the last one there is none
        end
        dma     d0, main[x3], T[0], M*2
        wait    d0
        halt
