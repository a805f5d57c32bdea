package dev.drover.rollback;

/** A record that another one refers to: its destination object and the destination's id. */
record Parent(String object, String id) {}
