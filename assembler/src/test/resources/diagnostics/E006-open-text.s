# E006 E006
        li x1, 'a
        li x2, "text
