# A017
.kernel k
.input  x : i8[end - start]
        halt
.data
start:  .word 1, 2
end:
