# A002 A002 A002 A002 A002 A002 A002 A002 A002 A002
        add x1, x2, x3 x4
.equ    N 5
        loop 2
            nop
        end of it
        st.i8 T[x1, acc0
.set    N 5
.include inner.inc
.ifdef  3
.endif
.macro  m a b
.endm   m
.kernel k
.output d : i8[4] in 1..2 -> x3
        ld.i32 x1, 0(x2)
