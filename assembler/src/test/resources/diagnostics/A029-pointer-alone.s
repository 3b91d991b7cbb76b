# A029 A029
        st.i8 T[x1+4++], acc0
        st.i8 T[8 += x2], acc0
