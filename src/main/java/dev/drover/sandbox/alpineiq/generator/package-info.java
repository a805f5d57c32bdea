/**
 * Makes realistic Alpine IQ accounts of any size, the same for the same seed on every machine, with every odd value that
 * real accounts hold. Knows the account's data model and nothing of the simulator that serves it.
 */
package dev.drover.sandbox.alpineiq.generator;
