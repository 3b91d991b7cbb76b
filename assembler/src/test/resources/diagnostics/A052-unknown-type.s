# A052 A052
.kernel types
.input  a : int8[4]
.output b : qparam[4]
        halt
