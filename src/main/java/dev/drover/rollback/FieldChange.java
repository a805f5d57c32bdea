package dev.drover.rollback;

/**
 * A field that people changed since it was written; texts in read-back form, null = empty. Personal: never logged.
 *
 * @param before what it held before the migration; null also for a record that the migration created
 * @param written what the migration wrote
 * @param now what it holds
 */
record FieldChange(String field, String before, String written, String now) {}
