/**
 * Takes a migration back: deletes what it created, restores what it changed, keeps what people did since. Knows no CRM: the
 * destination is seen through {@link dev.drover.engine.remote.ReadBack} and {@link dev.drover.engine.remote.Undo}.
 */
package dev.drover.rollback;
