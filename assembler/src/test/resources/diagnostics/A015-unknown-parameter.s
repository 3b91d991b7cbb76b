# A015 with COLUMS=3
.param  ROWS = 1, COLUMNS = 2
        halt
