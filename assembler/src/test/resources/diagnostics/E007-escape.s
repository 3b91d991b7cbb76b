# E007
        li x1, '\q'
