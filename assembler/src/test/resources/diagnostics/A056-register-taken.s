# A056
.kernel registers
.input  a : i8[4] -> x1
.output b : i8[4] -> x1
        halt
