/** Coroutines, futures, tasks and the event loop that runs them. */
package dev.fermata;
