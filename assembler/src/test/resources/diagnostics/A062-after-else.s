# A062
.if     1
        nop
.else
        nop
.elseif 0
        nop
.endif
        halt
