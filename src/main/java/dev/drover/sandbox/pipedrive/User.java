package dev.drover.sandbox.pipedrive;

/** A colleague in the company. */
record User(int id, String name, String email, boolean active, boolean admin, int group, String apiToken) {}
