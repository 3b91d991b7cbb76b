# A090 A090
        nop
.data
        halt
        end
