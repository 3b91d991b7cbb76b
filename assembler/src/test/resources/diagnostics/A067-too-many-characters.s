# A067
.macro  grow text
        grow \text + \text
.endm
        grow 1
        halt
