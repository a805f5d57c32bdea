/** The engine's clock; knows no other package. */
package dev.drover.time;
