/**
 * Takes an account from files that the customer puts into {@code input/}: a folder in the canonical layout, a dump as the
 * vendor wrote it, exports of the panel. How those look stands in {@code profiles/ipresso-files.yaml}, not here. Knows the
 * intake and the layout; of the API and of what is derived, nothing.
 */
package dev.drover.ipresso.files;
