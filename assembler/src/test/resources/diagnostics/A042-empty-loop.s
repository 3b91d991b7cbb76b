# A042 A042
        loop 3
        end
        loop 3 to .+1
        halt
