# One line of each shape that there is.
#
# A blank line of comment stays in the description.
.kernel everything
.param  N = 4, STEP = N * 2
.machine tutorial-32   # the name ends here
.requires cols >= 1, walks >= N/4
.equ    HALF, N >> 1
.input  left : i8[N][HALF + 2] in -9..9 -> x1
.input  right : u8[N]
.output sum : i32 -> x3
.golden sum = total(left - 1, right, single)

start:  nop
        li      x1, -1
        li      x1, 0xffff_ffff
        la      x2, first - start
        mv      x2, x1
        mul     x3, x2, 'a'
        sub     x3, x3, x2
first:  second: clr acc3
        loop    x1
            mac.z.i8 acc1, A[x2+127]-x7, B[x3-HALF]
            mac.i16 acc1, A[8], B[x3 += x5]-x4
            loop    N
                beq     x1, 0, out
                bne     x1, x2, next
                blt     x1, -5, after
next:       end
            bge     x1, (1 ? 2 : 3), over
after:  end
over:
        loop    2 to .Lend
            st.i32  T[x4+1024+N], acc15
            j       .-1
.Lend:  loop    3 to .+2
        st.i8   T[x4 += x5], acc0
        dma     d7, T[x4 + 16], A[x1], x9
        dma     d0, main[x1], B[64], 100
        wait    d7, 1
        wait    d0
out:    halt
