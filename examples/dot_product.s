# c = a . b: a first kernel of your own, to copy and change.
#
#   macrame run examples/dot_product.s
#   macrame run examples/dot_product.s -p N=7
#   macrame run examples/dot_product.s -m simd16
.kernel dot_product
.param  N = 32
.input  a : i16[1][N] in -30..30 -> x1      # where a is in main memory; values that cannot overflow c
.input  b : i16[N]    in -30..30 -> x2
.output c : i16[1] -> x3
.golden c = matvec(a, b)

        dma     d0, A[0], main[x1], N*2     # bring a and b in
        dma     d0, B[0], main[x2], N*2
        li      x4, 0                       # pointers to their elements
        li      x5, 0
        clr     acc0
        wait    d0                          # both are here
        loop    N
            mac.i16 acc0, A[x4++], B[x5++]
        end
        st.i16  T[0], acc0
        dma     d0, main[x3], T[0], 2       # take c out
        wait    d0
        halt
