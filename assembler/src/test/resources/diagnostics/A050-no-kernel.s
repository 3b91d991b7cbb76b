# A050
.input  a : i8[4]
        halt
