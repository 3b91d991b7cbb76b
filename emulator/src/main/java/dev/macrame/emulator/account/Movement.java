package dev.macrame.emulator.account;

/// Who moves bytes, and which way, seen from the memory.
public enum Movement {
    CORE_READ("core reads"), CORE_WRITE("core writes"), DMA_READ("DMA reads"), DMA_WRITE("DMA writes");

    private final String title;

    Movement(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
