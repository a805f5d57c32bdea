/**
 * Collects what each way in gives of an account, row by row and with how far it came, and merges it by trust into one
 * canonical folder. Knows the layout of that folder; of APIs, dumps and exports, nothing.
 */
package dev.drover.ipresso.intake;
