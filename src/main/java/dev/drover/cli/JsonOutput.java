package dev.drover.cli;

/** A command that can print one machine-readable document on standard output. */
interface JsonOutput {
    boolean wantsJson();
}
