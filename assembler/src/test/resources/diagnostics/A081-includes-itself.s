# A081 A081
.include "A081-includes-itself.s"
.include "inner.inc"
        halt
