# E011 E011
.equ    COLUMNS, 4
        li x1, COLUMN
        j nowhere
