/**
 * Reads an iPresso account by its REST API into the intake. Asks only: a call that could change the account is refused
 * before it is made. What is uncertain about the API stands in {@code profiles/ipresso-api.yaml}, not here. Knows no
 * dump, no destination and no mapping.
 */
package dev.drover.ipresso.api;
