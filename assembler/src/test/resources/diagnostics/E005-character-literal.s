# E005 E005
        li x1, 'ab'
        li x1, ''
