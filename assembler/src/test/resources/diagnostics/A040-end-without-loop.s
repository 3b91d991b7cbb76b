# A040
        nop
        end
