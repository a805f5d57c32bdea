package dev.drover.sandbox.pipedrive.schema;

/** One option of a field. */
public record OptionDef(int id, String label, String color) {}
