# y = a + b in i8 with three scales, on vectors: each input rescaled, the sum rescaled once more.
#
# This is how TensorFlow Lite adds quantised tensors. Three records say all of it (zero points of a and b are their
# biases, negated; the inputs' left shift is 20); `by 0` gives every lane the same one.
#
# operands   a, b, y i8[N] in main memory, q the records of a, of b and of the sum; any N
# memory     A: a, N bytes; B: b, N bytes; T: records and y, 64 + N bytes
# clobbers   x1, x2, x4, x8, acc0, q0..q2, d0, vl
# ideal      2*N/16 cycles on simd16: sixteen rescaled elements in each
.kernel add_rescaled
.machine simd16
.param  N = 1000
.param  ZY = -3
.input  a : i8[N] -> x1
.input  b : i8[N] -> x2
.input  q : qparam[3] -> x3                 # of a, of b, of the sum
.output y : i8[N] -> x5
.golden y = add(a, b, q, ZY, double)
.equ    RESULT, 64                          # where y is in T: behind the records

        dma     d0, A[0], main[x1], N
        dma     d0, B[0], main[x2], N
        dma     d0, T[0], main[x3], 3*16
        li      x8, ZY
        li      x1, 0
        li      x2, 0
        li      x4, RESULT
        wait    d0
        setvl   x0, N                       # as many lanes as the widest strip
        ldq     q0, T[0 by 0]
        ldq     q1, T[16 by 0]
        ldq     q2, T[32 by 0]
        loop.v  N
            vaq.z.i8.double acc0, A[x1++], q0   # the rescaled a
            vaq.i8.double acc0, B[x2++], q1     # and the rescaled b
            vrq.i8.double T[x4++], acc0, q2, zp=x8
        end
        li      x4, RESULT
        dma     d0, main[x5], T[x4], N
        wait    d0
        halt
