# c = a * b, element by element in i16, four at a time: sums ripen while the next ones begin.
#
# operands   a, b, c i16[N] in main memory; N a multiple of 4
# memory     A: a, 2N bytes; B: b, 2N bytes; T: c, 2N bytes
# clobbers   x2..x4, acc0..acc3, d0
# ideal      N cycles: one product in each
# bill       3N words moved, N operations
# slide      loop transformations, N = 1000: unrolled by 4
.kernel multiply_unrolled
.machine simd16
.param  N = 1000
.assert N % 4 == 0, "N is a multiple of 4"
.requires scratchpad.A >= 2*N, scratchpad.B >= 2*N, scratchpad.T >= 2*N
.input  a : i16[N] in -150..150 -> x1       # products of 150 x 150 fit an i16 result
.input  b : i16[N] in -150..150 -> x2
.output c : i16[N] -> x5
.golden c = a * b

        dma     d0, A[0], main[x1], N*2
        dma     d0, B[0], main[x2], N*2
        li      x2, 0
        li      x3, 0
        li      x4, 0
        wait    d0
        loop    N/4
            mac.z.i16 acc0, A[x2++], B[x3++]
            mac.z.i16 acc1, A[x2++], B[x3++]
            mac.z.i16 acc2, A[x2++], B[x3++]
            mac.z.i16 acc3, A[x2++], B[x3++]
            st.i16  T[x4++], acc0
            st.i16  T[x4++], acc1
            st.i16  T[x4++], acc2
            st.i16  T[x4++], acc3
        end
        dma     d0, main[x5], T[0], N*2
        wait    d0
        halt
