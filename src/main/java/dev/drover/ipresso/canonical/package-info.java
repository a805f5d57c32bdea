/**
 * The one folder that everything known of an iPresso account is brought into: which files and columns it has, how it is
 * written (the same rows give the same bytes) and how it is read (nothing that its manifest does not vouch for).
 * Knows no way in and no destination.
 */
package dev.drover.ipresso.canonical;
