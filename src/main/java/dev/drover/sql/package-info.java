/** JDBC sessions of the embedded stores: prepared once, one transaction at a time, failures as one line. Knows no store. */
package dev.drover.sql;
