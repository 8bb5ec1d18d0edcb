/** Workflows of Temporal that are coroutines, and the program that runs them by name. */
package dev.fermata.samples.temporal;
