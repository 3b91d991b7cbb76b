# E008 E008 E008
        li x1, 
        li x1, 3 +
        li x1, "text"
