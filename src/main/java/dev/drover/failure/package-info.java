/** What can go wrong, as codes and one-line messages; knows no other package. */
package dev.drover.failure;
