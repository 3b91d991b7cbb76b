# c = a . b with two buffers: a row is on its way while the one before it is used. One element of c is wrong, and no
# trap says why. docs/guide/debugging.md finds the mistake, going backwards.
#
#   macrame run examples/debugging/one_row_wrong.s      # c differs in one element
#   macrame debug examples/debugging/one_row_wrong.s
.kernel one_row_wrong
.param  M = 9, K = 16
.assert M >= 2, "M is at least 2"
.requires scratchpad.A >= 4*K, scratchpad.B >= 2*K, scratchpad.T >= 2*M
.input  a : i16[M][K] in -30..30 -> x1
.input  b : i16[K]    in -30..30 -> x2
.output c : i16[M] -> x3
.golden c = matvec(a, b)
.equ    ROW, 2*K                            # bytes of a row

        dma     d0, B[0], main[x2], ROW
        dma     d0, A[0], main[x1], ROW     # the first row, into the first buffer
        li      x6, 0                       # the next result, in T
        li      x7, 0                       # the buffer in use: 0 or ROW
        loop    M - 1
            add     x1, x1, ROW
            wait    d0                      # the row is here (and, the first time, b)
            xor     x8, x7, ROW             # the other buffer takes the next row
            dma     d0, A[x8], main[x1], ROW
            add     x4, x7, 0
            li      x5, 0
            clr     acc0
            loop    K
                mac.i16 acc0, A[x4++], B[x5++]
            end
            st.i16  T[x6++], acc0
            add     x7, x8, 0
        end
last:
        wait    d0
        li      x4, ROW                     # the last row
        li      x5, 0
        clr     acc0
        loop    K
            mac.i16 acc0, A[x4++], B[x5++]
        end
        st.i16  T[x6++], acc0
        dma     d0, main[x3], T[0], M*2
        wait    d0
        halt
