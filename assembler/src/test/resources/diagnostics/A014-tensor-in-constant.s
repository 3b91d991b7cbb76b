# A014
.kernel address
.input  a : i8[4] -> x1
        li x2, a
