/**
 * E-mail templates on their way: the personalisation tokens in them and what becomes of each, the pictures and files that
 * they refer to. Works on texts; knows neither where a template lies nor which destination it goes to.
 */
package dev.drover.ipresso.content;
