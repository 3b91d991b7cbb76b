# A070 A070 A070
.macro  add a, b
.endm
.macro  .mine
.endm
.macro  x3
.endm
        halt
