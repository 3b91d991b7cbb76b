# A080
.include "nowhere.inc"
        halt
