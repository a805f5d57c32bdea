/** One file per command. The engine works without this package; here it is wired together and its results are printed. */
package dev.drover.cli;
