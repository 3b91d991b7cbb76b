# A043
loop 2
loop 2
loop 2
loop 2
loop 2
loop 2
loop 2
loop 2
loop 2
nop
end
end
end
end
end
end
end
end
end
