# A028
        st.i8 main[x1], acc0
