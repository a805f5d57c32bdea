package dev.drover.ipresso.intake;

/** How a row came, in order of trust. */
public enum Way {
    DUMP,
    API,
    PANEL
}
